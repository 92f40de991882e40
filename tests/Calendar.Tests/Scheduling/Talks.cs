using System.Globalization;
using Calendar.Contracts;
using Calendar.Scheduling;

namespace Calendar.Tests.Scheduling;

/// <summary>Talks of February 2017 in New York: a head and a member who need visas, a host who does not.</summary>
internal static class Talks
{
    internal const string Id = "talks";
    internal static readonly TimeBounds Now = Bounds("2017-02-24T11:00-05:00");
    internal static readonly TimeBounds Later = Bounds("2017-02-24T18:00-05:00");
    internal static readonly Clocks Clock = new(Now);
    internal static readonly MeetingTime FirstOfMarch = new(Precision.Day, Civil("2017-03-01"), Civil("2017-03-02"));
    internal static readonly MeetingTime EighthOfMarch = new(Precision.Day, Civil("2017-03-08"));

    internal static readonly Plan Planned = new(
        "Track 2 talks",
        FirstOfMarch,
        [
            new Party("dprk", "DPRK", "KP",
            [
                new MeetingDelegate("head", "choe", "director", Head: true, Visa: true),
                new MeetingDelegate("member", Required: true, Visa: true),
                new MeetingDelegate("aide", Visa: true),
            ]),
            new Party("us", "United States experts", "US", [new MeetingDelegate("host", "lord", Head: true)]),
        ],
        Audience.Participants,
        Place: new Place(City: "New York", Country: "US", Zone: "America/New_York"));

    internal static readonly MeetingScheduled Scheduled = new(Id, Now, Planned.Title, Planned.When, Planned.Parties, Planned.Audience, Place: Planned.Place);
    internal static readonly MeetingProposed Proposed = new(Id, Now, Planned.Title, Planned.When, Planned.Parties, Planned.Audience, Place: Planned.Place);
    internal static readonly MeetingScheduled WithPolicy = Scheduled with { Policy = MeetingPolicy.CancelWhenRuleFails };
    internal static readonly VisaRequested Requested = new(Id, Now, ["head", "member"]);
    internal static readonly VisaAssured Assured = new(Id, Now, ["head", "member"]);
    internal static readonly VisaApproved Approved = new(Id, Now, ["head", "member"]);
    internal static readonly VisaRevoked Revoked = new(Id, Now, ["head"], [new WithdrawnVisa("head", VisaRung.Approved)]);
    internal static readonly MeetingConfirmed Confirmed = new(Id, Now, 2);
    internal static readonly MeetingCanceled Canceled = new(Id, Now, "storm");
    internal static readonly MeetingPostponed Postponed = new(Id, Now, "scheduling");
    internal static readonly MeetingHeld Held = new(Id, Now);
    internal static readonly MeetingMissed Missed = new(Id, Now, "dprk");
    internal static readonly NoticeSent Proceeding = new(Id, Now, "n1", NoticeKind.Proceeding, 2, "It goes ahead.");

    internal static TimeBounds Bounds(string at) => new(Civil(at), Civil(at), Precision.Minute);

    internal static TimeBounds Bounds(string earliest, string latest, Precision precision = Precision.Day) =>
        new(Civil(earliest), Civil(latest), precision);

    internal static CivilTime Civil(string text) => CivilTime.TryParse(text, out var time)
        ? time
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{text} is no civil time."));
}
