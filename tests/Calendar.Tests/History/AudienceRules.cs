using System.Text.Json;
using System.Text.RegularExpressions;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Tests.Scheduling;
using Xunit;

namespace Calendar.Tests.History;

/// <summary>Who may see what, marker by marker, of the state and of the facts: what one may not see is absent from both.</summary>
public sealed partial class AudienceRules
{
    private const string Known = "m-party m-title";
    private const string OfMeeting = "m-announced m-cancel-reason m-initiated m-plan-text m-reason-unmarked";
    private const string People = "m-delegate m-person m-role m-role-amended";
    private const string Visas = "m-authority m-visa-reason";
    private const string Inner = "m-notice m-organisers m-override m-proposed-by m-response m-withdrawal";

    [Theory]
    [InlineData(Viewer.Everybody, Audience.Public, $"{Known} {OfMeeting} m-reason-public")]
    [InlineData(Viewer.Everybody, Audience.Participants, "")]
    [InlineData(Viewer.Everybody, Audience.Desk, "")]
    [InlineData(Viewer.Organiser, Audience.Participants, $"{Known} {OfMeeting} {People} {Inner} m-reason-public m-claim-participants")]
    [InlineData(Viewer.Organiser, Audience.Desk, $"{Known} {OfMeeting} {People} {Inner} m-reason-public m-claim-participants")]
    [InlineData(Viewer.VisaOfficer, Audience.Participants, $"{Known} {People} {Visas} m-reason-public m-correction-visa m-visa-remarks")]
    [InlineData(Viewer.VisaOfficer, Audience.Public, $"{Known} {OfMeeting} {People} {Visas} m-reason-public m-correction-visa m-visa-remarks")]
    [InlineData(Viewer.DeskOfficer, Audience.Participants, $"{Known} {OfMeeting} {People} {Visas} {Inner} m-reason-public m-claim-participants m-context-desk")]
    [InlineData(
        Viewer.Auditor,
        Audience.Desk,
        $"{Known} {OfMeeting} {People} {Visas} {Inner} m-reason-public m-claim-participants m-context-desk m-correction-visa m-visa-remarks")]
    public void A_viewer_sees_these_markers_and_no_other(Viewer viewer, Audience audience, string markers)
    {
        var state = MarkedMeeting.State(audience);
        var expected = markers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToList();
        var facts = MarkedMeeting.Stream(audience).Select(fact => AudienceView.Of(fact, state, viewer)).OfType<MeetingEvent>();

        Assert.Equal(expected, Markers(string.Concat(facts.Select(fact => JsonSerializer.Serialize<object>(fact, ContractJson.Options)))));
        Assert.Equal(
            expected.Except(["m-announced", "m-role", "m-withdrawal"]),
            Markers(JsonSerializer.Serialize(AudienceView.Of(state, viewer), ContractJson.Options)));
    }

    [Fact]
    public void An_organiser_learns_of_a_visa_only_whether_it_meets_the_rule()
    {
        var state = MarkedMeeting.State(Audience.Participants);
        var delegates = AudienceView.Of(state, Viewer.Organiser)!.Parties.SelectMany(party => party.Delegates!).ToList();
        Assert.Equal([false, null], delegates.Select(one => one.Met));
        Assert.All(delegates, one => Assert.Null(one.Visa));
        Assert.Null(AudienceView.Of(state, Viewer.Organiser)!.AtRiskBy);
        Assert.DoesNotContain(MarkedMeeting.Stream(Audience.Participants), fact => fact is VisaStep && AudienceView.Of(fact, state, Viewer.Organiser) is not null);
    }

    [Fact]
    public void Everybody_learns_that_a_meeting_is_at_risk_and_not_whose_visa_it_is()
    {
        var state = Story.Fold(MarkedMeeting.Stream(Audience.Public)[..4])!;
        var seen = AudienceView.Of(state, Viewer.Everybody)!;
        Assert.Equal((MeetingStatus.AtRisk, null, null), (seen.Status, seen.AtRiskBy, seen.Parties[0].Delegates));
        Assert.Equal(["m-delegate"], AudienceView.Of(state, Viewer.DeskOfficer)!.AtRiskBy);
    }

    [Theory]
    [InlineData("organiser", "committee", Viewer.Organiser)]
    [InlineData("Organiser", "m-organisers", Viewer.Organiser)]
    [InlineData("organiser", "stranger", Viewer.Everybody)]
    [InlineData("visa", "committee", Viewer.VisaOfficer)]
    [InlineData("Desk", "desk", Viewer.DeskOfficer)]
    [InlineData("auditor", "auditor", Viewer.Auditor)]
    [InlineData("Service", "projection", Viewer.Auditor)]
    [InlineData("SubscriberAdmin", "committee", Viewer.Everybody)]
    public void A_role_looks_at_a_meeting_as(string role, string key, Viewer viewer) =>
        Assert.Equal(viewer, AudienceView.As(role, key, MarkedMeeting.State(Audience.Participants)));

    [Fact]
    public void A_visa_officer_is_everybody_where_there_is_no_visa_case() =>
        Assert.Equal(Viewer.Everybody, AudienceView.As("visa", "visa", Story.Fold(Talks.Scheduled with { Parties = [] })!));

    [Fact]
    public void A_fact_that_holds_nothing_for_the_viewer_is_absent() => Assert.Null(
        AudienceView.Of(MarkedMeeting.Stream(Audience.Public)[1], MarkedMeeting.State(Audience.Public), Viewer.Everybody));

    private static List<string> Markers(string json) =>
        [.. Marker().Matches(json).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("m-[a-z-]+")]
    private static partial Regex Marker();
}
