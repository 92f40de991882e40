namespace Calendar.Demo.Records;

/// <summary>A later change of a record: one line of <c>revisions.ndjson</c>.</summary>
/// <param name="Id">The record.</param>
/// <param name="At">When the change was made, UTC.</param>
/// <param name="Commit">Its number in the source.</param>
/// <param name="Op"><c>added</c>, <c>changed</c> or <c>removed</c>.</param>
/// <param name="Changes">Field, and its text before and after; only when it was changed.</param>
/// <param name="Was">What was taken away; only when it was removed.</param>
internal sealed record Revision(
    string Id, DateTimeOffset At, string Commit, string Op, IReadOnlyDictionary<string, string[]>? Changes = null, RemovedRecord? Was = null)
{
    public bool Removes => Op == "removed";

    public bool Adds => Op == "added";
}

/// <summary>What a record that is gone had said. <c>Place</c> is empty or left out where it named none.</summary>
internal sealed record RemovedRecord(DateOnly Start, DateOnly End, string GuestText, string Country, string Description, string? Place = null)
{
    private static readonly RecordedSide UnitedStates = new("United States", "US");

    /// <summary>The record as a meeting. Who travelled is told by its title alone: nobody numbered them.</summary>
    /// <param name="id">The record.</param>
    /// <param name="countries">Countries by spelling.</param>
    public RecordedMeeting ToMeeting(string id, IReadOnlyDictionary<string, Country> countries)
    {
        var (kind, number) = (id.Split('-')[0], id.Split('-')[1]);
        var country = countries[Country];
        var other = new RecordedSide(Country, country.Alpha2);
        var text = Place is { Length: > 0 } ? Place : null;
        var bare = new RecordedMeeting(
            id, kind, "", Description, Start, End, kind == "visit" ? UnitedStates : other, kind == "visit" ? other : UnitedStates, GuestText, [],
            kind == "visit" ? new RecordedPlace(text, null, "US", "America/New_York") : new RecordedPlace(text, text?.Split(',')[0], country.Alpha2, country.TimeZone),
            new RecordedSource($"HistoryAtState/{kind}s", "(removed)", number, null));
        return bare with { Title = RevisedRecord.Titled(bare) };
    }
}
