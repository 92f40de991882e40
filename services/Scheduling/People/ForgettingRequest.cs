using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Scheduling;

/// <summary>Why a person is to be forgotten.</summary>
/// <param name="Reason">As the caller says, 1 to 4,000 characters; it is kept, and better names nobody.</param>
internal sealed record ForgettingRequest(string? Reason = null)
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    public ProblemHttpResult? Refusal => Reason is null ? null : FaultList.OfText(Reason, "/reason", LegalHoldRequest.LongestReason).Refusal;
}
