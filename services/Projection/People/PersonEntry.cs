namespace Calendar.Projection.People;

/// <summary>What is needed of a person's entry in the directory.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Revision">How often the entry was written.</param>
/// <param name="Name">The name; null when forgotten.</param>
/// <param name="Forgotten">Whether the entry was emptied.</param>
internal sealed record PersonEntry(string PersonId, long Revision, string? Name, bool Forgotten);
