using System.Security.Cryptography;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Tests.Contracts;
using Xunit;

namespace Calendar.Tests.History;

public sealed class StateJsonRules
{
    private static readonly Dictionary<string, MeetingEvent[]> Streams = new(
    [
        .. Enum.GetValues<Audience>().Select(audience => KeyValuePair.Create($"marked, {audience}", MarkedMeeting.Stream(audience))),
        .. StoryStreams.Stories["events"]!.AsArray().Select(one => (string)one!["meeting"]!).Distinct().Select(meeting => KeyValuePair.Create(meeting, StoryStreams.Of(meeting).ToArray())),
        KeyValuePair.Create("samples", Samples.Names.Select(name => ContractJson.Read(name, Samples.Of(name))).OfType<MeetingEvent>().OrderBy(fact => fact is not MeetingScheduled).ToArray()),
    ]);

    public static TheoryData<string> Names => [.. Streams.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_state_on_the_way_is_written_as_the_contracts_say(string name)
    {
        MeetingState? state = null;
        foreach (var (nr, fact) in Streams[name].Index())
        {
            state = MeetingFold.Evolve(state, fact, new FactMark(nr + 1, DateTimeOffset.UnixEpoch.AddMicroseconds(1_234_567 * nr), "Büro 3 <&>", Guid.CreateVersion7()));
            if (state is null)
                continue;
            var (entry, line) = (AgendaEntry.Of(state), AgendaLine.Of(state));
            Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(state, ContractJson.Options), StateJson.Write(state));
            Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(entry, ContractJson.Options), StateJson.Write(entry));
            Assert.Equal(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(state, ContractJson.Options)), StateJson.Digest(state));
            Assert.Equal(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(line, ContractJson.Options)), line.Digest());
        }

        Assert.NotNull(state);
    }

    [Fact]
    public void A_list_of_a_state_that_holds_nothing_is_written_all_the_same()
    {
        var state = MeetingFold.Evolve(null, MarkedMeeting.Stream(Audience.Public)[0], new FactMark(1, DateTimeOffset.UnixEpoch, null, Guid.Empty))! with { Organisers = [], Parties = [], Place = null };

        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(state, ContractJson.Options), StateJson.Write(state));
    }
}
