using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>A side of a meeting. At least one of id, name and country says which; what is left out follows from the others.</summary>
/// <param name="PartyId">Names the side within the meeting and across meetings, 1 to 100 of a-z, 0-9 and -; from the country, else from the name, when
/// left out.</param>
/// <param name="Name">Its name, 1 to 300 characters; the country or the id when left out.</param>
/// <param name="Country">Its country, ISO 3166-1 alpha-2 in capitals; left out when it has none.</param>
/// <param name="Delegates">Who comes for it.</param>
internal sealed record PartyRequest(
    string? PartyId = null, string? Name = null, string? Country = null, IReadOnlyList<MeetingDelegate>? Delegates = null)
{
    public Party Read(CommandReading reading, string pointer)
    {
        if (Country is not null)
            reading.Faults.Require(Countries.Has(Country), $"{pointer}/country", Countries.Expected);

        var id = PartyId ?? Country?.ToLowerInvariant() ?? Spelled(Name);
        if (reading.Faults.Require(id.Length > 0, pointer, "The side has no id, and neither a name nor a country that could give it one. Give a partyId."))
            reading.Id(id, $"{pointer}/partyId");
        return new Party(
            id,
            reading.Name(Name, $"{pointer}/name") ?? Country ?? id,
            Country,
            [.. (Delegates ?? []).Index().Select(one => DelegateReading.Read(one.Item, reading, $"{pointer}/delegates/{one.Index}"))]);
    }

    private static string Spelled(string? name) => new string([
        .. (name ?? "").ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
}
