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
    private static readonly string[] Clocks = ["HH:mm", "HH:mm:ss"];
    private static readonly TimeSpan Furthest = TimeSpan.FromHours(18);

    /// <summary>The day, time and offset of an instant, to the second.</summary>
    /// <param name="instant">Any instant; the fraction of its second is dropped.</param>
    public static CivilTime Of(DateTimeOffset instant) => new(
        DateOnly.FromDateTime(instant.DateTime), new TimeOnly(instant.Hour, instant.Minute, instant.Second), instant.Offset);

    /// <summary>Reads the written form. Nothing is guessed: any other spelling is refused.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="value">The time read; the default when the answer is false.</param>
    /// <returns>Whether <paramref name="text"/> is a civil time that exists in the Gregorian calendar.</returns>
    public static bool TryParse(string? text, out CivilTime value)
    {
        value = default;
        if (text is null || !DateOnly.TryParseExact(Head(text), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return false;

        if (text.Length == 10)
        {
            value = new CivilTime(day);
            return true;
        }

        var zone = text.IndexOfAny(['Z', 'z', '+', '-'], 10);
        var clock = text[10] is 'T' or 't' ? text[11..(zone < 0 ? text.Length : zone)] : "";
        if (!TimeOnly.TryParseExact(clock, Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;

        if (zone < 0)
        {
            value = new CivilTime(day, time);
            return true;
        }

        if (!TryParseOffset(text[zone..], out var offset))
            return false;

        value = new CivilTime(day, time, offset);
        return true;
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var day = Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Time is not { } time)
            return day;

        var clock = time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
        return Offset is { } offset
            ? string.Create(CultureInfo.InvariantCulture, $"{day}T{clock}{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}")
            : $"{day}T{clock}";
    }

    private static string Head(string text) => text.Length >= 10 ? text[..10] : text;

    private static bool TryParseOffset(string text, out TimeSpan offset)
    {
        offset = default;
        if (text is "Z" or "z")
            return true;

        if (!TimeSpan.TryParseExact(text.AsSpan(1), "hh\\:mm", CultureInfo.InvariantCulture, out var size) || size > Furthest)
            return false;

        offset = text[0] == '-' ? -size : size;
        return true;
    }
}
