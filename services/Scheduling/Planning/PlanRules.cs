using Calendar.Contracts;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>What a plan must be to be possible at all.</summary>
internal static class PlanRules
{
    private const int MostDelegates = 500;
    private const int MostParties = 100;

    public static void Check(Plan plan, FaultList faults)
    {
        faults.Require(plan.Audience != Audience.Visa, "/audience", "A meeting is for public, participants or desk; visa is for remarks.");
        faults.Require(plan.Parties.Count <= MostParties, "/parties", $"Expected at most {MostParties} sides.");
        var delegates = plan.Parties.SelectMany(party => party.Delegates).ToList();
        faults.Require(delegates.Count <= MostDelegates, "/parties", $"Expected at most {MostDelegates} delegates in all.");
        foreach (var twice in Twice(plan.Parties.Select(party => party.PartyId)))
            faults.Add($"/parties/{twice}/partyId", "An earlier side has the same id. Name each side once.");
        CheckDelegates(plan, faults);
        CheckRule(plan.VisaRule, [.. delegates.Select(one => one.DelegateId)], faults);
    }

    /// <summary>Checks a visa rule: a rung that can be needed, and delegates that there are.</summary>
    public static void CheckRule(VisaRule? rule, HashSet<string> delegates, FaultList faults)
    {
        if (rule is null)
            return;

        faults.Require(rule.Needs is VisaRung.Assured or VisaRung.Approved or VisaRung.Issued, "/visaRule/needs", "A rule needs assured, approved or issued.");
        foreach (var (i, id) in (rule.Delegates ?? []).Index())
            faults.Require(delegates.Contains(id), $"/visaRule/delegates/{i}", "The meeting has no delegate with this id.");
    }

    private static void CheckDelegates(Plan plan, FaultList faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var people = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (p, party) in plan.Parties.Index())
        {
            foreach (var (d, one) in party.Delegates.Index())
            {
                faults.Require(seen.Add(one.DelegateId), $"/parties/{p}/delegates/{d}/delegateId", "The delegate is named twice. Name each delegate once.");
                faults.Require(one.PersonId is null || people.Add(one.PersonId), $"/parties/{p}/delegates/{d}/personId", "The person is named twice. Give each person one seat.");
            }
        }
    }

    private static List<int> Twice(IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. ids.Index().Where(id => !seen.Add(id.Item)).Select(id => id.Index)];
    }
}
