using Calendar.Contracts;
using Calendar.History;
using Calendar.Notification.Alerts;
using Xunit;

namespace Calendar.Tests.Notification;

public sealed class AlertWords
{
    private static readonly DateTimeOffset Recorded = new(2017, 2, 24, 17, 0, 0, TimeSpan.Zero);
    private static readonly TimeBounds Then = TimeBounds.At(Recorded);
    private static readonly MeetingScheduled Scheduled = new(
        "talks", Then, "Informal talks", new MeetingTime(Precision.Week, new CivilTime(new DateOnly(2017, 2, 27)), new CivilTime(new DateOnly(2017, 3, 5))),
        [new Party("dprk", "DPR Korea", "KP", [new MeetingDelegate("d1", "person-choe", "Director", Head: true, Required: true, Visa: true)])],
        Audience.Public, Place: new Place("A hotel", "New York", "US", "America/New_York"));

    private static readonly VisaApproved Approved = new("talks", Then, ["d1"]) { Remarks = "remark-marker" };
    private static readonly VisaRevoked Revoked = new("talks", Then, ["d1"], [new WithdrawnVisa("d1", VisaRung.Approved)], "why-marker") { Remarks = "remark-marker" };

    [Theory]
    [InlineData(Audience.Public, "AT RISK", "The meeting is at risk.")]
    [InlineData(Audience.Desk, "AT RISK", "Withdrawn (an approval): Director (DPR Korea). Reason given: why-marker The meeting is at risk.")]
    public void A_revoked_visa_is_told_to_the_public_as_a_risk_and_to_a_desk_in_full(Audience reader, string word, string sentence) =>
        Assert.Equal(new Change("VisaRevoked", word, 66, sentence, true), Last(reader, Scheduled, Approved, Revoked));

    [Fact]
    public void A_visa_step_that_changes_no_status_is_nothing_to_the_public() => Assert.Null(Last(Audience.Public, Scheduled, Approved));

    [Fact]
    public void A_regained_visa_ends_the_risk() =>
        Assert.Equal("The meeting is no longer at risk.", Last(Audience.Public, Scheduled, Approved, Revoked, Approved)?.Sentence);

    [Theory]
    [InlineData(Audience.Participants)]
    [InlineData(Audience.Desk)]
    public void A_meeting_that_is_not_public_is_told_to_a_desk_alone(Audience audience)
    {
        Assert.Null(Last(Audience.Public, Scheduled with { Audience = audience }));
        Assert.NotNull(Last(Audience.Desk, Scheduled with { Audience = audience }));
    }

    [Fact]
    public void A_reason_is_told_to_those_for_whom_it_is_meant()
    {
        var reason = new ReasonRecorded("talks", Then, "r1", ReasonKind.Reported, "an anonymous account", Speaker: "person-x", Outlet: "A paper", Audience: Audience.Desk);
        Assert.Null(Last(Audience.Public, Scheduled, reason));
        Assert.Equal("A reason was reported in A paper: an anonymous account", Last(Audience.Desk, Scheduled, reason)?.Sentence);
        Assert.Equal("A reason was reported in A paper: an anonymous account", Last(Audience.Public, Scheduled, reason with { Audience = null })?.Sentence);
    }

    [Fact]
    public void The_first_line_says_what_changed_and_a_vague_date_stays_vague()
    {
        var facts = new MeetingEvent[] { Scheduled, new MeetingCanceled("talks", Then, "The host withdrew", "no longer possible") };
        var text = AlertText.Of([Last(Audience.Public, facts)!], Fold(facts)!);
        Assert.Equal("CANCELED: Informal talks", text.Subject);
        Assert.Equal(
            """
            The meeting was canceled. The words were: "no longer possible". Reason given: The host withdrew

            Informal talks
            Status: canceled
            Was planned for: week of 27 Feb 2017
            Where: A hotel, New York, US
            Between: DPR Korea

            This is the state at version 2 of the record, 24 Feb 2017 17:00:00 UTC. A mail about this meeting with a lower version is older.

            """,
            text.Plain, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_time_names_the_zone_of_the_venue()
    {
        var exact = Scheduled with { When = new MeetingTime(Precision.Minute, new CivilTime(new DateOnly(2017, 3, 1), new TimeOnly(9, 0)), new CivilTime(new DateOnly(2017, 3, 1), new TimeOnly(10, 30))) };
        Assert.Equal("The meeting was scheduled: 1 Mar 2017, 09:00 to 10:30 (America/New_York).", Last(Audience.Public, exact)?.Sentence);
    }

    [Fact]
    public void What_somebody_wrote_stays_text_on_its_line()
    {
        var hostile = Scheduled with { Title = "Hello\r\nBcc: evil@example.org <img src=//evil>\u202e\0" };
        var text = AlertText.Of([Last(Audience.Public, hostile)!], Fold(hostile)!);
        Assert.Equal("SCHEDULED: Hello Bcc: evil@example.org <img src=//evil>", text.Subject);
        Assert.DoesNotContain("<img", text.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\nBcc", text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_facts_of_one_command_are_told_at_once_the_gravest_first()
    {
        MeetingEvent[] facts = [Scheduled, Approved, Revoked, new MeetingCanceled("talks", Then)];
        var text = AlertText.Of(Change.InOrder([[Last(Audience.Public, facts[..3])!, Last(Audience.Public, facts)!]]), Fold(facts)!);
        Assert.Equal("CANCELED: Informal talks", text.Subject);
        Assert.StartsWith("The meeting was canceled.\nThe meeting is at risk.\n", text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_commands_the_newest_that_says_how_the_meeting_stands_comes_first()
    {
        MeetingEvent[] facts = [Scheduled, new MeetingCanceled("talks", Then), new MeetingReinstated("talks", Then, Scheduled.When), new MeetingAmended("talks", Then, Track: "2")];
        var text = AlertText.Of(Change.InOrder(Enumerable.Range(2, 3).Select(count => (IReadOnlyList<Change>)[Last(Audience.Public, facts[..count])!])), Fold(facts)!);
        Assert.Equal("BACK ON: Informal talks", text.Subject);
        Assert.StartsWith("The meeting is on again: week of 27 Feb 2017.\nThe meeting was canceled.\nChanged: the track.\n", text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void No_sentence_shows_a_person_id_or_a_remark_for_visa_officers()
    {
        foreach (var reader in new[] { Audience.Public, Audience.Desk })
        {
            var facts = new List<MeetingEvent>();
            foreach (var fact in new MeetingEvent[] { Scheduled, Approved, Revoked, new DelegateNamed("talks", Then, "d1", "person-other") })
            {
                facts.Add(fact);
                var sentence = Last(reader, [.. facts])?.Sentence ?? "";
                Assert.DoesNotContain("person-", sentence, StringComparison.Ordinal);
                Assert.DoesNotContain("remark-marker", sentence, StringComparison.Ordinal);
                Assert.True(reader == Audience.Desk || !sentence.Contains("why-marker", StringComparison.Ordinal));
            }
        }
    }

    private static MeetingState? Fold(params MeetingEvent[] facts) =>
        facts.Select((fact, i) => (fact, version: i + 1L)).Aggregate(
            (MeetingState?)null, (state, one) => MeetingFold.Evolve(state, one.fact, new FactMark(one.version, Recorded, "desk", Guid.Empty)));

    private static Change? Last(Audience reader, params MeetingEvent[] facts) =>
        MeetingChanges.Of(Fold(facts[..^1]), facts[^1], Fold(facts)!, reader);
}
