using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

/// <summary>Answers that were looked at once and must stay as they are. <c>CALENDAR_GOLDEN=write</c> writes them anew, to be reviewed.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Equal(string name, string json)
    {
        var path = Path.Combine(Repository.Root, "tests", "Calendar.IntegrationTests", "Projection", "Golden", name);
        var readable = JsonNode.Parse(json)!.ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("CALENDAR_GOLDEN") == "write")
            File.WriteAllText(path, readable);
        Assert.Equal(File.ReadAllText(path), readable);
    }
}
