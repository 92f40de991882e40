namespace Calendar.Scheduling;

/// <summary>An entry of the people directory.</summary>
/// <param name="PersonId">The person, 1 to 100 of a-z, 0-9 and -.</param>
/// <param name="Revision">How often the entry was written, from 1; also the version of the stream <c>person-{PersonId}</c>.</param>
/// <param name="Name">Name as it is written in an invitation; null when the person was forgotten.</param>
/// <param name="Offices">Offices held, with their dates.</param>
/// <param name="Citizenship">Country of the passport, ISO 3166-1 alpha-2; null when not known.</param>
/// <param name="Mail">Mail address; null when not known.</param>
/// <param name="Zone">IANA zone in which the person is told times; null for that of the venue alone.</param>
/// <param name="Forgotten">Whether the entry was emptied for good.</param>
/// <param name="EnteredBy">Name of the key that wrote it first.</param>
internal sealed record Person(
    string PersonId,
    long Revision,
    string? Name,
    IReadOnlyList<Office> Offices,
    string? Citizenship,
    string? Mail,
    string? Zone,
    bool Forgotten,
    string EnteredBy)
{
    /// <summary>Whether a request asks for what the entry already says.</summary>
    public bool Says(PersonRequest request) =>
        (Name, Citizenship, Mail, Zone) == (request.Name, request.Citizenship, request.Mail, request.Zone)
        && Offices.SequenceEqual(request.Offices ?? []);
}
