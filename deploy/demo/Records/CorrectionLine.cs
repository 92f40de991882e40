using System.Text.Json.Nodes;

namespace Calendar.Demo.Records;

/// <summary>A later change of a record as a line of <c>POST /import</c>: what is right from then on, known when the change was made.</summary>
internal static class CorrectionLine
{
    /// <summary>The line of a change.</summary>
    /// <param name="meetingId">The meeting under which the record was imported.</param>
    /// <param name="correction">The change.</param>
    public static JsonObject Of(string meetingId, RecordCorrection correction)
    {
        var (revision, before, after) = correction;
        var line = new JsonObject
        {
            ["meetingId"] = meetingId,
            ["correction"] = revision.Commit,
            ["text"] = Words(revision),
            ["occurred"] = ImportLine.Moment(revision.At),
            ["disclosed"] = ImportLine.Moment(revision.At),
            ["source"] = $"{before.Source.Repo} {before.Source.XmlId}, commit {revision.Commit}",
            ["quiet"] = true,
        };
        if (after is null)
        {
            line["removed"] = true;
            return line;
        }

        Set("title", before.Title, after.Title);
        Set("description", before.Description, after.Description);
        if ((before.Start, before.End) != (after.Start, after.End))
            (line["when"], line["held"]) = (ImportLine.When(after), ImportLine.Held(after));
        if (before.Place != after.Place)
            line["place"] = ImportLine.Place(after.Place);
        if (Party(before.Host, after.Host) is { } host)
            line["parties"] = new JsonArray(host);
        if (Party(before.Guest, after.Guest) is { } guest)
            line["parties"] = new JsonArray(guest);
        return line;

        void Set(string field, string was, string isRight)
        {
            if (was != isRight)
                line[field] = isRight;
        }
    }

    private static JsonObject? Party(RecordedSide before, RecordedSide after) => before == after ? null : new JsonObject
    {
        ["partyId"] = ImportLine.PartyId(before),
        ["name"] = after.Name,
        ["country"] = after.Alpha2,
        ["rightId"] = ImportLine.PartyId(before) == ImportLine.PartyId(after) ? null : ImportLine.PartyId(after),
    };

    private static string Words(Revision revision) => revision.Changes is { } changes
        ? $"Changed in the source: {string.Join("; ", changes.Select(change => $"{change.Key} from \"{change.Value[0]}\" to \"{change.Value[1]}\""))}."
        : "Removed from the source.";
}
