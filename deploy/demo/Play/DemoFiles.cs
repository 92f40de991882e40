using System.Text.Json;
using Calendar.Demo.Records;
using Calendar.Demo.Stories;

namespace Calendar.Demo.Play;

/// <summary>Reads the files that are played.</summary>
internal static class DemoFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Folder of the files that come with the demo.</summary>
    public static string Shipped { get; } = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>The two stories.</summary>
    public static Story Story() => Read<Story>(File.ReadAllText(Path.Combine(Shipped, "stories.json")));

    /// <summary>The meetings of a file, each as it was first entered, with what was changed later; of the shipped file, those too that were removed since.
    /// Only the shipped ones have revisions here.</summary>
    /// <param name="file">File of meetings, of the form of <c>meetings.ndjson</c>; null for the shipped one.</param>
    /// <exception cref="InvalidDataException">A line is not a meeting; the message has its number.</exception>
    public static IReadOnlyList<RevisedRecord> Records(string? file)
    {
        var revisions = Lines<Revision>(Path.Combine(Shipped, "revisions.ndjson")).ToLookup(revision => revision.Id);
        var countries = Country.Read(File.ReadLines(Path.Combine(Shipped, "countries.csv")));
        var meetings = Lines<RecordedMeeting>(file ?? Path.Combine(Shipped, "meetings.ndjson")).ToList();
        var there = meetings.Select(meeting => meeting.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. meetings.SelectMany(meeting => RevisedRecord.Of(meeting, revisions[meeting.Id], countries)),
            .. revisions.Where(one => file is null && !there.Contains(one.Key)).SelectMany(one => RevisedRecord.Of(null, one, countries)),
        ];
    }

    private static IEnumerable<T> Lines<T>(string path) =>
        File.ReadLines(path).Index().Where(line => line.Item.Length > 0).Select(line =>
        {
            try
            {
                return Read<T>(line.Item);
            }
            catch (JsonException fault)
            {
                throw new InvalidDataException($"{path}, line {line.Index + 1}: {fault.Message}", fault);
            }
        });

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json) ?? throw new JsonException("The value is null.");
}
