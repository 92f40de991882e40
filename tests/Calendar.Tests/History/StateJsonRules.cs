using System.Security.Cryptography;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Tests.Contracts;
using Xunit;

namespace Calendar.Tests.History;

public sealed class StateJsonRules
{
    public static TheoryData<string, MeetingEvent[]> Streams
    {
        get
        {
            var streams = new TheoryData<string, MeetingEvent[]>();
            foreach (var audience in Enum.GetValues<Audience>())
                streams.Add($"marked {audience}", MarkedMeeting.Stream(audience));
            foreach (var meeting in StoryStreams.Stories["events"]!.AsArray().Select(one => (string)one!["meeting"]!).Distinct())
                streams.Add(meeting, [.. StoryStreams.Of(meeting)]);
            MeetingEvent[] samples = [.. Samples.Names.Select(name => ContractJson.Read(name, Samples.Of(name))).OfType<MeetingEvent>()];
            streams.Add("samples", [.. samples.OfType<MeetingScheduled>(), .. samples.Where(fact => fact is not MeetingScheduled)]);
            return streams;
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Every_state_on_the_way_is_written_as_the_contracts_say(string name, MeetingEvent[] stream)
    {
        MeetingState? state = null;
        foreach (var (nr, fact) in stream.Index())
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

        Assert.True(state is not null, name);
    }

    [Fact]
    public void A_list_of_a_state_that_holds_nothing_is_written_all_the_same()
    {
        var state = MeetingFold.Evolve(null, MarkedMeeting.Stream(Audience.Public)[0], new FactMark(1, DateTimeOffset.UnixEpoch, null, Guid.Empty))! with { Organisers = [], Parties = [], Place = null };

        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(state, ContractJson.Options), StateJson.Write(state));
    }
}
