using Calendar.Contracts;
using Calendar.History;
using Calendar.Projection.Audiences;
using NodaTime;

namespace Calendar.Projection.AtRisk;

/// <summary>A meeting that may not take place as things stand.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Status">How it stands.</param>
/// <param name="When">When it is to take place, as civil time at the venue.</param>
/// <param name="WhenText">The same in words.</param>
/// <param name="Place">Where it is held; null when not known.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="VisaRule">Which visas it hangs on; null for those who may not see it.</param>
/// <param name="Missing">The delegates for whom the rule is not met, and how their visas stand; null for those who may not see it.</param>
/// <param name="AtRiskBy">Those of them whose visa was revoked or refused after scheduling; null for those who may not see it.</param>
internal sealed record AtRiskEntry(
    string MeetingId, string Title, MeetingStatus Status, MeetingTime When, string WhenText, Place? Place, long Version, VisaRule? VisaRule,
    IReadOnlyList<DelegateView>? Missing, IReadOnlyList<string>? AtRiskBy)
{
    /// <summary>The entry of a meeting.</summary>
    /// <param name="sight">The meeting as the caller sees it.</param>
    /// <param name="now">This moment.</param>
    /// <param name="days">How many days ahead, by the calendar at the venue; today is day 0.</param>
    /// <returns>Null when it is not at risk, as far as the caller may know, or does not start in these days.</returns>
    public static AtRiskEntry? Of(Sight sight, Instant now, int days) =>
        sight.Meeting is { Removed: false } view && IsShaky(view) && StartsWithin(sight.State, now, days)
            ? new AtRiskEntry(
                view.MeetingId, view.Title, view.Status, view.When, view.WhenText, view.Place, view.Version, view.VisaRule, Unmet(view), view.AtRiskBy)
            : null;

    // Who may not see whether the rule is met learns nothing of it from this list either.
    private static bool IsShaky(MeetingView view) =>
        view.Status == MeetingStatus.AtRisk || (view.Status is MeetingStatus.Scheduled or MeetingStatus.Confirmed && view.VisaRuleMet == false);

    private static bool StartsWithin(MeetingState state, Instant now, int days)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(state.Place?.Zone ?? "UTC") ?? DateTimeZone.Utc;
        return state.When.Start is { } start
            && MeetingSpan.LatestStart(state.When, state.Place?.Zone) > now
            && LocalDate.FromDateOnly(start.Day) <= now.InZone(zone).Date.PlusDays(days);
    }

    private static List<DelegateView>? Unmet(MeetingView view) =>
        view.VisaRuleMet is null ? null : [.. view.Parties.SelectMany(party => party.Delegates ?? []).Where(one => one.Met == false)];
}
