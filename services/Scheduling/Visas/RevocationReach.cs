using Calendar.Contracts;
using Calendar.History;
using NodaTime;

namespace Calendar.Scheduling;

/// <summary>Which visas of a meeting a revocation for all meetings takes.</summary>
internal static class RevocationReach
{
    /// <summary>The delegates of a meeting whose visas are revoked with those of the persons.</summary>
    /// <param name="state">A meeting in which the persons have a seat.</param>
    /// <param name="personIds">The persons.</param>
    /// <param name="occurred">Earliest bound of the revocation. A meeting that can begin after it is reached, one without a date as well.</param>
    /// <returns>Ids of the delegates; empty when there is nothing to revoke.</returns>
    internal static IReadOnlyList<string> Of(MeetingState state, IReadOnlyCollection<string> personIds, Instant occurred) =>
        state.Status is MeetingStatus.Held || MeetingSpan.LatestStart(state.When, state.Place?.Zone) <= occurred
            ? []
            :
            [
                .. from one in state.Delegates
                   where one.PersonId is { } person && personIds.Contains(person)
                   where VisaRuleCheck.Reaches(one.Visa.Rung, VisaRung.Assured)
                   select one.DelegateId,
            ];
}
