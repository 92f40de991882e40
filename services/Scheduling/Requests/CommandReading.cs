using System.Security.Cryptography;
using System.Text;
using Calendar.Contracts;
using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>Reads the values of one request, and notes what cannot be.</summary>
/// <param name="now">The time of asking.</param>
/// <param name="state">The meeting as it stands; null when there is none yet.</param>
/// <param name="idempotencyKey">What the client sent to be recognised by when it asks again; null when it did not.</param>
/// <param name="caller">Who asks.</param>
/// <param name="path">The values that the address carries, by their names.</param>
internal sealed class CommandReading(
    DateTimeOffset now, MeetingState? state, string? idempotencyKey, Caller caller, IReadOnlyDictionary<string, string> path)
{
    private const int LongestName = 300;
    private const int LongestText = 4_000;

    /// <summary>What was found to be wrong.</summary>
    public FaultList Faults { get; } = new();

    /// <summary>IANA zone in which civil times of the meeting are read: that of its venue; null when no place is agreed, and then they are UTC.</summary>
    public string? Zone { get; private set; } = state?.Place?.Zone;

    /// <summary>The meeting as it stands; null when there is none yet.</summary>
    public MeetingState? State { get; } = state;

    /// <summary>The three clocks of the facts to come.</summary>
    public Clocks Clocks(CommandRequest request)
    {
        Faults.Text(request.Source, "/source", 500);
        return new Clocks(
            Span(request.Occurred, "/occurred") ?? TimeBounds.At(now),
            Span(request.Disclosed, "/disclosed"),
            request.Source);
    }

    /// <summary>An id of its own for what a client adds: the same for the same Idempotency-Key of the same caller in the same meeting.</summary>
    public string NewId(string meetingId) => idempotencyKey is null
        ? Guid.CreateVersion7(now).ToString()
        : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{meetingId}\n{caller.Name}\n{idempotencyKey}")).AsSpan(0, 16)).ToString();

    /// <summary>A value that the address carries; null when it carries none of this name.</summary>
    public string? FromPathOrNull(string name) => path.GetValueOrDefault(name);

    /// <summary>A value that the address carries.</summary>
    public string FromPath(string name) => path[name];

    /// <summary>Checks a name or a title, up to 300 characters, and gives it back in its composed form.</summary>
    public string? Name(string? text, string pointer) => Text(text, pointer, LongestName);

    /// <summary>Checks a text and gives it back in its composed form.</summary>
    public string? Text(string? text, string pointer, int atMost = LongestText)
    {
        Faults.Text(text, pointer, atMost);
        return text?.Normalize();
    }

    /// <summary>Checks an id and gives it back.</summary>
    public string Id(string id, string pointer)
    {
        Faults.Id(id, pointer);
        return id;
    }

    /// <summary>A place; from here on, civil times are read in its zone.</summary>
    public Place? Place(Place? place, string pointer = "/place")
    {
        if (place is null)
            return null;

        Faults.Require(place.Country is null || Countries.Has(place.Country), $"{pointer}/country", Countries.Expected);
        if (place.Zone is { } zone && Faults.Require(Zones.Find(zone) is not null, $"{pointer}/zone", "This is no IANA time zone, such as Europe/Vienna."))
            Zone = zone;
        return place with { Name = Name(place.Name, $"{pointer}/name"), City = Name(place.City, $"{pointer}/city") };
    }

    /// <summary>When a meeting is to take place; null when the request does not say.</summary>
    public MeetingTime? When(WhenRequest? when, string pointer = "/when")
    {
        if (when is null)
            return null;

        Faults.Text(when.Text, $"{pointer}/text", LongestName);
        var start = Civil(when.Start, $"{pointer}/start");
        var end = Civil(when.End, $"{pointer}/end");
        var time = new MeetingTime(when.Precision ?? Implied(start), start, end, when.Text);
        WallTimes.Note(WallTimeCheck.Of(time, Zone), pointer, Faults);
        return time;
    }

    /// <summary>A span of the world's time; null when the request does not say.</summary>
    public TimeBounds? Span(SpanRequest? span, string pointer)
    {
        if (span is null)
            return null;

        Faults.Text(span.Text, $"{pointer}/text", LongestName);
        var earliest = Civil(span.Earliest, $"{pointer}/earliest");
        var latest = span.Latest is null ? earliest : Civil(span.Latest, $"{pointer}/latest");
        if (earliest is not { } from || latest is not { } to)
            return null;

        var bounds = new TimeBounds(from, to, span.Precision ?? Implied(from), span.Text);
        WallTimes.Note(WallTimeCheck.Of(bounds, Zone), pointer, Faults);
        return bounds;
    }

    private static Precision Implied(CivilTime? start) => start switch
    {
        null => Precision.Open,
        { Time: null } => Precision.Day,
        _ => Precision.Minute,
    };

    private CivilTime? Civil(string? text, string pointer)
    {
        if (text is null)
            return null;
        if (CivilTime.TryParse(text, out var time))
            return time;

        Faults.Add(pointer, "This is no day or time of the calendar, such as 2017-03-01, 2017-03-01T09:00 or 2017-02-24T12:00-05:00.");
        return null;
    }
}
