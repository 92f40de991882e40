using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Audit.Replays;

/// <summary>What the log comes to for one meeting: its facts folded again. Pure.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Entries">How many entries its stream has.</param>
/// <param name="Print">What its rows must come to; null when no entry is a fact of it.</param>
/// <param name="Stuck">The first entry that has the name of a fact and is none of this meeting; it and what follows was not folded. Null when there is none.</param>
internal sealed record MeetingReplay(string MeetingId, int Entries, RowPrint? Print, StoredEvent? Stuck)
{
    private const string StreamOf = "meeting-";

    /// <summary>The stream of a meeting.</summary>
    public static string NameOf(string meetingId) => StreamOf + meetingId;

    /// <summary>Whether an entry lies in the stream of a meeting.</summary>
    public static bool IsOfMeeting(StoredEvent entry) => entry.Stream.StartsWith(StreamOf, StringComparison.Ordinal);

    /// <summary>Whether an entry has the name of a fact of the calendar.</summary>
    public static bool IsFact(StoredEvent entry) => EventCatalog.TypeOf(entry.Type) is not null;

    /// <summary>Folds a stream.</summary>
    /// <param name="stream">All entries of the stream of one meeting, in its order; those of foreign types change nothing.</param>
    public static MeetingReplay Of(IReadOnlyList<StoredEvent> stream)
    {
        var meetingId = stream[0].Stream[StreamOf.Length..];
        using var facts = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var notices = new StringBuilder();
        (MeetingState State, long Position)? row = null;
        long folded = 0;
        foreach (var entry in stream.Where(IsFact))
        {
            if (Read(entry) is not { } fact || fact.MeetingId != meetingId)
                return new MeetingReplay(meetingId, stream.Count, Print(), entry);
            facts.AppendData(FactLine.HashOf(entry));
            folded++;
            if (fact is NoticeSent notice)
                notices.Append(notices.Length == 0 ? "" : FactLine.Between).Append(FactLine.Of(entry.Version, notice.Says));
            if (MeetingFold.Evolve(row?.State, fact, new FactMark(entry.Version, entry.Recorded, FactLine.ActorOf(entry), entry.Id)) is { } state)
                row = (state, entry.Position);
        }

        return new MeetingReplay(meetingId, stream.Count, Print(), null);

        RowPrint? Print() => folded == 0 ? null : new RowPrint(
            meetingId, row?.State.Version, row?.Position, row is { } known ? Hash(JsonSerializer.SerializeToUtf8Bytes(known.State, ContractJson.Options)) : null,
            Convert.ToHexStringLower(facts.GetHashAndReset()), notices.Length == 0 ? null : Hash(Encoding.UTF8.GetBytes(notices.ToString())));
    }

    private static MeetingEvent? Read(StoredEvent entry)
    {
        try
        {
            return ContractJson.Read(entry.Type, entry.Data.Span) as MeetingEvent;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
