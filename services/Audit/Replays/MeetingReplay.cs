using System.Buffers;
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
        using var rows = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var notices = new StringBuilder();
        var last = 0L;
        StoredEvent? stuck = null;
        var state = MeetingFold.Of(Facts());
        return new MeetingReplay(meetingId, stream.Count, last == 0 ? null : Print(), stuck);

        IEnumerable<RecordedFact> Facts()
        {
            var row = new ArrayBufferWriter<byte>(1024);
            foreach (var entry in stream.Where(IsFact))
            {
                if (Read(entry) is not { } fact || fact.MeetingId != meetingId)
                {
                    stuck = entry;
                    yield break;
                }

                row.ResetWrittenCount();
                FactLine.Write(row, entry);
                rows.AppendData(row.WrittenSpan);
                if (fact is NoticeSent notice)
                    notices.Append(notices.Length == 0 ? "" : FactLine.Between).Append(FactLine.Of(entry.Version, notice.Says));
                last = entry.Position;
                yield return new RecordedFact(fact, new FactMark(entry.Version, entry.Recorded, FactLine.ActorOf(entry), entry.Id));
            }
        }

        RowPrint Print() => new(
            meetingId,
            state?.Version,
            state is null ? null : last,
            state is null ? null : Hash(JsonSerializer.SerializeToUtf8Bytes(state, ContractJson.Options)),
            Convert.ToHexStringLower(rows.GetHashAndReset()),
            notices.Length == 0 ? null : Hash(Encoding.UTF8.GetBytes(notices.ToString())),
            state is null ? null : Convert.ToHexStringLower(AgendaLine.Of(state).Digest()));
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
