using Calendar.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.Scheduling;

/// <summary>Why a person may not be forgotten.</summary>
/// <param name="Reason">As the auditor says, 1 to 4,000 characters; it is kept, and better names nobody.</param>
internal sealed record LegalHoldRequest(string Reason)
{
    public const int LongestReason = 4_000;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public ProblemHttpResult? Refusal => FaultList.OfText(Reason, "/reason", LongestReason).Refusal;
}
