using System.Globalization;

namespace Calendar.Demo.Records;

/// <summary>Takes later corrections back, so that a meeting is imported as it was first entered.</summary>
internal static class EarliestKnown
{
    /// <summary>The record as its first revision had it, or the first one that can be: one was entered to end before it began.</summary>
    /// <param name="meeting">The record as it is today.</param>
    /// <param name="revisions">Its revisions, in any order.</param>
    /// <param name="codes">Country codes by spelling.</param>
    public static RecordedMeeting Of(RecordedMeeting meeting, IEnumerable<Revision> revisions, IReadOnlyDictionary<string, string?> codes)
    {
        var (earliest, before) = (meeting, meeting);
        foreach (var changes in revisions.OrderByDescending(revision => revision.At).Select(revision => revision.Changes).OfType<IReadOnlyDictionary<string, string[]>>())
        {
            before = changes.Aggregate(before, (was, change) => Undo(was, change.Key, change.Value[0], codes));
            if (before.Start <= before.End)
                earliest = before;
        }

        return earliest;
    }

    private static RecordedMeeting Undo(
        RecordedMeeting meeting, string field, string before, IReadOnlyDictionary<string, string?> codes)
    {
        var changed = field switch
        {
            "start" => meeting with { Start = Day(before) },
            "end" => meeting with { End = Day(before) },
            "description" => meeting with { Description = before },
            "guestText" => meeting with { GuestText = before },
            "place" => meeting with { Place = meeting.Place with { Text = before.Length == 0 ? null : before } },
            "country" when meeting.Kind == "visit" => meeting with { Guest = Side(before, codes) },
            "country" => meeting with { Host = Side(before, codes) },
            _ => throw new InvalidDataException($"{meeting.Id}: a revision changes the field '{field}', which the import does not know."),
        };
        return changed with { Title = Retitled(changed, meeting) };
    }

    /// <summary>The title is composed of other fields and follows them.</summary>
    private static string Retitled(RecordedMeeting now, RecordedMeeting was)
    {
        var title = Composed(now);
        return title == Composed(was) ? was.Title : title;
    }

    private static string Composed(RecordedMeeting meeting) => meeting switch
    {
        { Kind: "visit" } => $"{meeting.GuestText} ({meeting.Guest.Name}) visits the United States",
        { Place.Text: { } place } => $"{meeting.GuestText} in {meeting.Host.Name} ({place})",
        _ => $"{meeting.GuestText} in {meeting.Host.Name}",
    };

    private static RecordedSide Side(string name, IReadOnlyDictionary<string, string?> codes) =>
        new(name, codes.GetValueOrDefault(name));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
