using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>What the people directory is to hold of a person. The whole entry: what is left out is emptied.</summary>
/// <param name="Name">Name as it is written in an invitation, 1 to 300 characters.</param>
/// <param name="Offices">Offices held, with their dates; none when left out.</param>
/// <param name="Citizenship">Country of the passport, ISO 3166-1 alpha-2 in capitals.</param>
/// <param name="Mail">Mail address.</param>
/// <param name="Zone">IANA zone in which the person is told times, beside that of the venue.</param>
internal sealed record PersonRequest(
    string Name, IReadOnlyList<Office>? Offices = null, string? Citizenship = null, string? Mail = null, string? Zone = null)
{
    private const int MostOffices = 100;

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        var faults = new FaultList();
        faults.Text(Name, "/name", 300);
        faults.Require(Citizenship is null || Countries.Has(Citizenship), "/citizenship", Countries.Expected);
        faults.Require(Zone is null || Zones.Find(Zone) is not null, "/zone", "This is no IANA time zone, such as Europe/Paris.");
        if (Mail is not null && Mailbox.Parse(Mail, out var fault) is null)
            faults.Add("/mail", $"This is no mail address that can be written to: {fault}.");
        faults.Require(Offices is null or { Count: <= MostOffices }, "/offices", $"Expected at most {MostOffices} offices.");
        foreach (var (i, office) in (Offices ?? []).Index())
        {
            faults.Text(office.Title, $"/offices/{i}/title", 300);
            faults.Require(office.From is null || office.To is null || office.From <= office.To, $"/offices/{i}/to", "The office ends before it begins.");
        }

        return faults.Found;
    }
}
