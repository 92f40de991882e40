using Calendar.ServiceDefaults;

namespace Calendar.Scheduling.Reads;

/// <summary>That somebody is about to read records that are not public.</summary>
/// <param name="Subject">What is read: a meeting id, or the query in the form of its path, with the ids of the meetings of a page. 1 to 8,000 characters.</param>
/// <param name="Reader">Name of the key that reads; only of a service that asks for somebody else.</param>
/// <param name="Role">Its role; only with <paramref name="Reader"/>.</param>
/// <param name="Purpose">Why, as the reader says, 1 to 4,000 characters.</param>
internal sealed record ReadRequest(string Subject, string? Reader = null, string? Role = null, string? Purpose = null)
{
    private const int LongestPurpose = 4_000;
    private const int LongestName = 300;

    /// <summary>What is wrong with it.</summary>
    /// <param name="caller">Who asks.</param>
    public FaultList Faults(Caller caller)
    {
        var faults = new FaultList();
        faults.Text(Subject, "/subject", ReadSubject.Longest);
        faults.Text(Purpose, "/purpose", LongestPurpose);
        faults.Text(Reader, "/reader", LongestName);
        faults.Text(Role, "/role", LongestName);
        if (caller.Role == ServiceDefaults.Role.Service)
            faults.Require(Reader is not null && Role is not null, "/reader", "Say who reads and in which role: a service reads for somebody.");
        else
            faults.Require(Reader is null && Role is null, "/reader", "Leave reader and role out: the one who reads is the one who asks.");
        return faults;
    }
}
