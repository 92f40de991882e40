using Calendar.Contracts;

namespace Calendar.Benchmarks;

/// <summary>A meeting of which very much is recorded: visas that come and go, notices that say otherwise, reasons, claims and corrections, some known only within bounds.</summary>
internal static class LongMeeting
{
    private const string Id = "long-talks";
    private const int EveryUnsure = 50;
    private const int Kinds = 16;
    private static readonly DateTimeOffset Begins = new(2017, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When a fact became known; a fact a minute.</summary>
    internal static DateTimeOffset At(int fact) => Begins.AddMinutes(fact);

    /// <summary>So many facts of a meeting, in stream order.</summary>
    internal static IEnumerable<MeetingEvent> Facts(string meetingId, int count) => Enumerable.Range(0, count).Select(nr => Fact(nr) with { MeetingId = meetingId });

    private static MeetingEvent Fact(int nr)
    {
        var at = TimeBounds.At(At(nr));
        return (nr == 0 ? Scheduled(at) : Later(nr, at)) with
        {
            Disclosed = nr % EveryUnsure == 1 ? at with { Latest = CivilTime.Of(At(nr + 600)) } : at,
            Source = "S1",
        };
    }

    private static MeetingScheduled Scheduled(TimeBounds at) => new(
        Id, at, "Informal talks", On("2017-03-01"),
        [
            new Party("hosts", "Hosts", "US", [new MeetingDelegate("h1", "host-one", "Host", Head: true, Required: true)]),
            new Party("guests", "Guests", "KP", [new MeetingDelegate("g1", "guest-one", "Director", Head: true, Required: true, Visa: true)]),
        ],
        Audience.Public, "1.5", Place: new Place("A hotel", "New York", "US", "America/New_York"));

    private static MeetingEvent Later(int nr, TimeBounds at) => (nr % Kinds) switch
    {
        0 => new VisaRequested(Id, at, ["g1"]),
        1 => new VisaAssured(Id, at, ["g1"]) { Remarks = "By telephone." },
        2 => new VisaApproved(Id, at, ["g1"]),
        3 => new VisaRevoked(Id, at, ["g1"], [new WithdrawnVisa("g1", VisaRung.Approved)]),
        4 => new MeetingPostponed(Id, at, "Purely scheduling", "A later date"),
        5 => new MeetingReinstated(Id, at),
        6 => new NoticeSent(Id, at, $"n{nr}", nr % (2 * Kinds) == 6 ? NoticeKind.Proceeding : NoticeKind.Off, 1, "The meeting."),
        7 => new CounterpartResponded(Id, at, "guests", CounterpartResponse.NotConfirmed, "No answer"),
        8 => new MeetingRescheduled(Id, at, On("2017-03-08")),
        9 => new RescheduleProposed(Id, at, On("2017-03-09"), "guests"),
        10 => new ContextRecorded(Id, at, $"x{nr}", "Something happened elsewhere in the world that may matter or not."),
        11 => new RecordCorrected(Id, at, $"k{nr}", "Misread.", Title: $"Title {nr}"),
        < 14 => new ClaimRecorded(Id, at, $"c{nr}", nr % 2 == 0 ? "outcome" : "calledOffBy", $"value {nr}", "the words of the claim"),
        _ => new ReasonRecorded(Id, at, $"r{nr}", (ReasonKind)(nr % 3), "The reason, as it was given by somebody who knew.", "A speaker", "official", "A newspaper"),
    };

    private static MeetingTime On(string day) => new(Precision.Day, new CivilTime(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
}
