using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Audit.Replays;

/// <summary>What the log comes to for one meeting: its facts folded again.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Entries">How many entries its stream has.</param>
/// <param name="Print">What its rows must come to; null when no entry is a fact of it.</param>
/// <param name="Stuck">The first entry that has the name of a fact and is none of this meeting; it and what follows was not folded. Null when there is none.</param>
internal sealed record MeetingReplay(string MeetingId, int Entries, RowPrint? Print, EventRecord? Stuck)
{
    /// <summary>Folds streams. Each step is done for all of them before the next: a processor that does one thing at a time is done in two thirds of the time. Pure.</summary>
    /// <param name="streams">The streams of some meetings: all entries of each, in its order.</param>
    public static MeetingReplay[] Of(IReadOnlyList<EventRecord>[] streams)
    {
        var read = Array.ConvertAll(streams, StreamFacts.Of);
        var events = Array.ConvertAll(read, one => one.RowDigest());
        var notices = Array.ConvertAll(read, one => one.NoticeDigest());
        var states = Array.ConvertAll(read, one => MeetingFold.Of(one.Facts));
        var known = Array.ConvertAll(states, state => state is null ? null : StateJson.Digest(state));
        var lines = Array.ConvertAll(states, state => state is null ? null : AgendaLine.Of(state));
        var agenda = Array.ConvertAll(lines, line => line?.Digest());
        return [.. read.Select((one, nr) => new MeetingReplay(one.MeetingId, one.Entries, one.Rows is [.., var last] ? Print(nr, last.Position) : null, one.Stuck))];

        RowPrint Print(int nr, long last) => new(
            read[nr].MeetingId, states[nr]?.Version, states[nr] is null ? null : last, Hex(known[nr]), Hex(events[nr])!, Hex(notices[nr]), Hex(agenda[nr]));
    }

    private static string? Hex(byte[]? digest) => digest is null ? null : Convert.ToHexStringLower(digest);
}
