using System.Globalization;
using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>A time as people said it: a civil day, perhaps a wall-clock time, perhaps the offset from UTC that was said with it.</summary>
/// <param name="Day">Civil day, proleptic Gregorian, years 1 to 9999. Never shifted to UTC.</param>
/// <param name="Time">Wall-clock time; null when only the day was said.</param>
/// <param name="Offset">Offset from UTC in whole minutes, -18:00 to +18:00; null when the wall-clock time is that of the zone of the meeting.</param>
/// <remarks>Written as <c>2017-03-01</c>, <c>2017-03-01T09:00</c> or <c>2017-02-24T12:00-05:00</c> (ISO 8601; RFC 3339 section 5.6 with the
/// seconds optional). <c>Z</c> is read as +00:00.</remarks>
[JsonConverter(typeof(CivilTimeConverter))]
public readonly record struct CivilTime(DateOnly Day, TimeOnly? Time = null, TimeSpan? Offset = null)
{
    /// <summary>Length of <c>2017-02-24T12:00:00-05:00</c>.</summary>
    internal const int MostCharacters = 25;

    private const int DayCharacters = 10;
    private static readonly TimeSpan Furthest = TimeSpan.FromHours(18);

    /// <summary>The day, time and offset of an instant, to the second.</summary>
    /// <param name="instant">Any instant; the fraction of its second is dropped.</param>
    public static CivilTime Of(DateTimeOffset instant) => new(
        DateOnly.FromDateTime(instant.DateTime), new TimeOnly(instant.Hour, instant.Minute, instant.Second), instant.Offset);

    /// <summary>Reads the written form. Nothing is guessed: any other spelling is refused.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="value">The time read; the default when the answer is false.</param>
    /// <returns>Whether <paramref name="text"/> is a civil time that exists in the Gregorian calendar.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out CivilTime value)
    {
        value = default;
        if (!TryParseDay(text, out var day))
            return false;

        if (text.Length == DayCharacters)
        {
            value = new CivilTime(day);
            return true;
        }

        var clock = text[(DayCharacters + 1)..];
        var zone = clock.IndexOfAny("Zz+-");
        if (text[DayCharacters] is not ('T' or 't') || !TryParseClock(zone < 0 ? clock : clock[..zone], out var time))
            return false;

        if (zone < 0)
        {
            value = new CivilTime(day, time);
            return true;
        }

        if (!TryParseOffset(clock[zone..], out var offset))
            return false;

        value = new CivilTime(day, time, offset);
        return true;
    }

    /// <inheritdoc />
    public override string ToString()
    {
        Span<char> text = stackalloc char[MostCharacters];
        return text[..Format(text)].ToString();
    }

    /// <summary>Writes the written form.</summary>
    /// <param name="text">Room for <see cref="MostCharacters"/>.</param>
    /// <returns>How many characters it has.</returns>
    internal int Format(Span<char> text)
    {
        Day.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        if (Time is not { } time)
            return length;

        text[length++] = 'T';
        length += TwoDigits(text[length..], time.Hour, ':', time.Minute);
        if (time.Second != 0)
        {
            text[length++] = ':';
            length += TwoDigits(text[length..], time.Second);
        }

        if (Offset is { } offset)
        {
            text[length++] = offset < TimeSpan.Zero ? '-' : '+';
            length += TwoDigits(text[length..], Math.Abs(offset.Hours), ':', Math.Abs(offset.Minutes));
        }

        return length;
    }

    private static bool TryParseDay(ReadOnlySpan<char> text, out DateOnly value)
    {
        value = default;
        if (text.Length < DayCharacters || text[4] != '-' || text[7] != '-'
            || Number(text[..4]) is not (>= 1 and var year) || Number(text[5..7]) is not (>= 1 and <= 12 and var month)
            || Number(text[8..DayCharacters]) is not (>= 1 and var day) || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        value = new DateOnly(year, month, day);
        return true;
    }

    private static bool TryParseClock(ReadOnlySpan<char> text, out TimeOnly value)
    {
        value = default;
        if (!(text.Length == 5 || (text.Length == 8 && text[5] == ':')) || text[2] != ':'
            || Number(text[..2]) is not (<= 23 and var hour) || Number(text[3..5]) is not (<= 59 and var minute)
            || (text.Length == 5 ? 0 : Number(text[6..])) is not (<= 59 and var second))
        {
            return false;
        }

        value = new TimeOnly(hour, minute, second);
        return true;
    }

    private static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = default;
        if (text is "Z" or "z")
            return true;

        if (text.Length != 6 || !TryParseClock(text[1..], out var size) || size.ToTimeSpan() > Furthest)
            return false;

        value = text[0] == '-' ? -size.ToTimeSpan() : size.ToTimeSpan();
        return true;
    }

    /// <summary>The value of ASCII digits; null for anything else.</summary>
    private static int? Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int TwoDigits(Span<char> text, int number)
    {
        (text[0], text[1]) = ((char)('0' + (number / 10)), (char)('0' + (number % 10)));
        return 2;
    }

    private static int TwoDigits(Span<char> text, int first, char between, int second)
    {
        TwoDigits(text, first);
        text[2] = between;
        return 3 + TwoDigits(text[3..], second);
    }
}
