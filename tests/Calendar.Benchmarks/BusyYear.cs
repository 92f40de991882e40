using System.Text.Encodings.Web;
using System.Text.Json;
using Calendar.Contracts;

namespace Calendar.Benchmarks;

/// <summary>A log as a busy year leaves it: meetings of ten facts each, of about 330 bytes, a thousand of them open at a time, so that their facts lie among one another. From a fixed seed.</summary>
internal sealed class BusyYear(int seed)
{
    private const int OpenAtOnce = 1_000;
    private readonly Random random = new(seed);
    private readonly List<(MeetingEvent[] Life, int Version)> open = [];
    private int meetings;

    /// <summary>The next fact, with its stream and version.</summary>
    internal (string Stream, long Version, MeetingEvent Fact) Next()
    {
        while (open.Count < OpenAtOnce)
            open.Add((Life(meetings++), 0));
        var at = random.Next(open.Count);
        var (life, version) = open[at];
        var fact = life[version];
        if (++version == life.Length)
            open.RemoveAt(at);
        else
            open[at] = (life, version);
        return ($"meeting-{fact.MeetingId}", version, fact);
    }

    /// <summary>Headers as Scheduling stores them.</summary>
    internal static byte[] Headers(long position) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, string>
        {
            [EventHeaders.Actor] = "organiser-1",
            [EventHeaders.Command] = new Guid((int)position, 0, 0, new byte[8]).ToString(),
            [EventHeaders.CommandNo] = "1",
            [EventHeaders.CommandOf] = "1",
        },
        Plain);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static MeetingEvent[] Life(int meeting)
    {
        var id = $"talks-{meeting}";
        var day = new CivilTime(new DateOnly(2026, 1, 1).AddDays(meeting % 365), new TimeOnly(10, 0));
        return
        [
            new MeetingScheduled(
                id, At(0), $"Informal talks {meeting}", new MeetingTime(Precision.Minute, day, day with { Time = new TimeOnly(12, 0) }),
                [
                    new Party("hosts", "Hosts", "US", [new MeetingDelegate("h1", $"host-{meeting % 100}", "Host", Head: true, Required: true)]),
                    new Party($"guests-{meeting % 50}", "Guests", "KP", [new MeetingDelegate("g1", $"guest-{meeting % 500}", "Director", Head: true, Required: true, Visa: true)]),
                ],
                Audience.Public, "1.5", Place: new Place("A hotel", "New York", "US", "America/New_York")),
            new VisaRequested(id, At(1), ["g1"]) { Authority = "Department of State" },
            new VisaAssured(id, At(2), ["g1"]) { Authority = "Department of State", Remarks = "By telephone; the letter is to follow within the week." },
            new NoticeGuardOverridden(id, At(3), "n1", "The visa was assured by telephone, and the participants must book their flights.", ["g1"]),
            new NoticeSent(id, At(3), "n1", NoticeKind.Proceeding, 3, "The meeting goes ahead as planned. Please book your flights and tell us of your arrival."),
            new VisaRevoked(id, At(4), ["g1"], [new WithdrawnVisa("g1", VisaRung.Assured)]) { Authority = "Department of State" },
            new ReasonRecorded(id, At(5), "r1", ReasonKind.Reported, "An incident abroad.", "A participant", Outlet: "A newspaper", Audience: Audience.Public),
            new MeetingPostponed(id, At(6), "The visa was withdrawn; a new date will be sought with both sides as soon as it is known why."),
            new NoticeSent(id, At(6), "n2", NoticeKind.Postponed, 8, "The talks are put off to a date that will be told. We are sorry for the trouble.", "n1"),
            new MeetingCanceled(id, At(7), "No visas."),
        ];
    }

    private static TimeBounds At(int day)
    {
        var at = new CivilTime(new DateOnly(2025, 11, 1).AddDays(day), new TimeOnly(9, 30), TimeSpan.FromHours(-5));
        return new TimeBounds(at, at, Precision.Minute);
    }
}
