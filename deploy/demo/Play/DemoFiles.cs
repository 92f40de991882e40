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

    /// <summary>The meetings of a file, each as its first revision had it. Only the shipped ones have revisions here.</summary>
    /// <exception cref="InvalidDataException">A line is not a meeting; the message has its number.</exception>
    public static IReadOnlyList<RecordedMeeting> Meetings(string path)
    {
        var revisions = Lines<Revision>(Path.Combine(Shipped, "revisions.ndjson")).ToLookup(revision => revision.Id);
        var codes = Country.Read(File.ReadLines(Path.Combine(Shipped, "countries.csv")));
        return [.. Lines<RecordedMeeting>(path).Select(meeting => EarliestKnown.Of(meeting, revisions[meeting.Id], codes))];
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
