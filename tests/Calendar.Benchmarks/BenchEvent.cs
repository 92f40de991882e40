using Calendar.Contracts;
using Calendar.EventStore;

namespace Calendar.Benchmarks;

/// <summary>The event that the benches of the log store: about 330 bytes of JSON.</summary>
internal static class BenchEvent
{
    private static readonly CivilTime Morning = new(new DateOnly(2017, 2, 24), new TimeOnly(11, 59), TimeSpan.FromHours(-5));
    private static readonly CivilTime Published = new(new DateOnly(2017, 2, 26));

    private static readonly MeetingCanceled Fact = new(
        "talks-in-new-york", new TimeBounds(Morning, Morning, Precision.Minute), "The visas were not approved.", "the talks are off", AnnouncedBy: "us-state")
    {
        Disclosed = new TimeBounds(Published, Published, Precision.Day),
        Source = "visits/2392",
    };

    internal static readonly string Type = EventCatalog.NameOf(Fact.GetType());
    internal static readonly string DotNetType = EventCatalog.DotNetName(Fact.GetType());
    internal static readonly byte[] Body = ContractJson.Write(Fact);
    internal const string HeaderText = """{"actor": "bench", "command": "0"}""";
    private static readonly Dictionary<string, string> Headers = new() { ["actor"] = "bench", ["command"] = "0" };

    internal static NewEvent New() => new(Guid.CreateVersion7(), Type, DotNetType, Body, null, null, Headers);
}
