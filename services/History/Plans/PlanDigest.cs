using System.Security.Cryptography;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Tells whether the same plan is asked for twice.</summary>
public static class PlanDigest
{
    private static readonly TimeBounds Unsaid = new(default, default, Precision.Open);

    /// <summary>SHA-256, in hexadecimal, over the name and content of a plan; its clocks and source do not count.</summary>
    /// <param name="plan">The plan.</param>
    public static string Of(MeetingPlan plan)
    {
        var timeless = plan with { Occurred = Unsaid, Disclosed = null, Source = null };
        var digest = Convert.ToHexStringLower(SHA256.HashData(ContractJson.Write(timeless)));
        return $"{EventCatalog.NameOf(plan.GetType())}:{digest}";
    }
}
