using System.Globalization;

namespace Calendar.Demo.Records;

/// <summary>A record as it was first entered, and what was changed of it later.</summary>
/// <param name="First">The record before every change; when it was entered is the time of its addition, where that is recorded.</param>
/// <param name="Corrections">The changes, in order.</param>
/// <param name="IsAddedLater">Whether its addition is a recorded change by itself.</param>
internal sealed record RevisedRecord(RecordedMeeting First, IReadOnlyList<RecordCorrection> Corrections, bool IsAddedLater)
{
    /// <summary>Takes changes back. A record that was removed and whose id named another one later is a record of its own.</summary>
    /// <param name="today">The record as it is today; null when it is gone.</param>
    /// <param name="revisions">Its revisions, in any order.</param>
    /// <param name="countries">Countries by spelling.</param>
    public static IReadOnlyList<RevisedRecord> Of(RecordedMeeting? today, IEnumerable<Revision> revisions, IReadOnlyDictionary<string, Country> countries)
    {
        var records = new List<RevisedRecord>();
        var life = new List<Revision>();
        foreach (var revision in revisions.OrderBy(revision => revision.At))
        {
            life.Add(revision);
            if (!revision.Removes)
                continue;
            records.Add(Life(revision.Was!.ToMeeting(revision.Id, countries), life, countries));
            life = [];
        }

        if (today is null)
            return records;
        return [.. records.Select(gone => gone with { First = gone.First with { Id = $"{gone.First.Id}-until-{Day(gone.Corrections[^1].Revision.At)}" } }), Life(today, life, countries)];
    }

    /// <summary>The title as the converter composes it of the other fields.</summary>
    public static string Titled(RecordedMeeting meeting) => meeting switch
    {
        { Kind: "visit" } => $"{meeting.GuestText} ({meeting.Guest.Name}) visits the United States",
        { Place.Text: { } place } => $"{meeting.GuestText} in {meeting.Host.Name} ({place})",
        _ => $"{meeting.GuestText} in {meeting.Host.Name}",
    };

    private static RevisedRecord Life(RecordedMeeting last, IReadOnlyList<Revision> revisions, IReadOnlyDictionary<string, Country> countries)
    {
        var first = last;
        var corrections = new List<RecordCorrection>();
        foreach (var revision in revisions.Reverse())
        {
            if (revision.Removes)
                corrections.Add(new RecordCorrection(revision, last, null));
            if (revision.Changes is not { } changes)
                continue;
            var before = changes.Aggregate(first, (was, change) => Undo(was, change.Key, change.Value[0], countries));
            corrections.Add(new RecordCorrection(revision, before, first));
            first = before;
        }

        corrections.Reverse();
        var added = revisions.FirstOrDefault(revision => revision.Adds)?.At;
        return new RevisedRecord(first with { Source = first.Source with { RecordedAt = added ?? first.Source.RecordedAt } }, corrections, added is not null);
    }

    private static RecordedMeeting Undo(RecordedMeeting meeting, string field, string before, IReadOnlyDictionary<string, Country> countries)
    {
        var changed = field switch
        {
            "start" => meeting with { Start = DateOnly.ParseExact(before, "yyyy-MM-dd", CultureInfo.InvariantCulture) },
            "end" => meeting with { End = DateOnly.ParseExact(before, "yyyy-MM-dd", CultureInfo.InvariantCulture) },
            "description" => meeting with { Description = before },
            "guestText" => meeting with { GuestText = before },
            "place" => meeting with { Place = before.Length == 0 ? meeting.Place with { Text = null, City = null } : meeting.Place with { Text = before, City = before.Split(',')[0] } },
            "country" when meeting.Kind == "visit" => meeting with { Guest = Side(before, countries) },
            "country" => meeting with { Host = Side(before, countries) },
            _ => throw new InvalidDataException($"{meeting.Id}: a revision changes the field '{field}', which the import does not know."),
        };
        return meeting.Title == Titled(meeting) ? changed with { Title = Titled(changed) } : changed;
    }

    private static RecordedSide Side(string name, IReadOnlyDictionary<string, Country> countries) => new(name, countries.GetValueOrDefault(name)?.Alpha2);

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One change of a record.</summary>
/// <param name="Revision">The change.</param>
/// <param name="Before">The record before it.</param>
/// <param name="After">The record after it; null when it was removed.</param>
internal sealed record RecordCorrection(Revision Revision, RecordedMeeting Before, RecordedMeeting? After);
