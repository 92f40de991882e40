namespace Calendar.Notification.People;

/// <summary>Somebody who may have to be told, as the people directory knows them.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Revision">Revision of the entry; 0 when the directory has none.</param>
/// <param name="Name">What they are called; null when that is not known, or was forgotten.</param>
/// <param name="Mail">Their address, as entered; null when there is none.</param>
/// <param name="Zone">IANA zone in which they are told times; null for that of the venue alone.</param>
/// <param name="Forgotten">Whether the entry was emptied for good.</param>
internal sealed record Person(string PersonId, long Revision, string? Name, string? Mail, string? Zone, bool Forgotten = false);
