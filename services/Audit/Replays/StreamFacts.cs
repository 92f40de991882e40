using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;

namespace Calendar.Audit.Replays;

/// <summary>The facts that the stream of one meeting holds, read but not yet folded. Pure.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Entries">How many entries its stream has.</param>
/// <param name="Rows">Its facts as the log holds them.</param>
/// <param name="Facts">The same, read.</param>
/// <param name="Stuck">The first entry that has the name of a fact and is none of this meeting; it and what follows is left out. Null when there is none.</param>
internal sealed record StreamFacts(string MeetingId, int Entries, IReadOnlyList<EventRecord> Rows, IReadOnlyList<RecordedFact> Facts, EventRecord? Stuck)
{
    private const string StreamOf = "meeting-";

    /// <summary>The stream of a meeting.</summary>
    public static string NameOf(string meetingId) => StreamOf + meetingId;

    /// <summary>Whether an entry lies in the stream of a meeting.</summary>
    public static bool IsOfMeeting(EventRecord entry) => entry.Stream.StartsWith(StreamOf, StringComparison.Ordinal);

    /// <summary>Whether an entry has the name of a fact of the calendar.</summary>
    public static bool IsFact(EventRecord entry) => EventCatalog.TypeOf(entry.Type) is not null;

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">All entries of the stream of one meeting, in its order; those of foreign types are none of its facts.</param>
    public static StreamFacts Of(IReadOnlyList<EventRecord> stream)
    {
        var meetingId = stream[0].Stream[StreamOf.Length..];
        List<EventRecord> rows = new(stream.Count);
        List<RecordedFact> facts = new(stream.Count);
        foreach (var entry in stream.Where(IsFact))
        {
            if (Read(entry) is not { } fact || fact.MeetingId != meetingId)
                return new StreamFacts(meetingId, stream.Count, rows, facts, entry);
            rows.Add(entry);
            facts.Add(new RecordedFact(fact, new FactMark(entry.Version, entry.Recorded, entry.Header, entry.Id)));
        }

        return new StreamFacts(meetingId, stream.Count, rows, facts, null);
    }

    /// <summary>SHA-256 of all rows, by version.</summary>
    public byte[] RowDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Rows)
            hash.AppendData(row.Bytes.Span);
        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256 of the notices' versions and what they say, by version; null when there are none.</summary>
    public byte[]? NoticeDigest()
    {
        var notices = new StringBuilder();
        foreach (var (fact, mark) in Facts)
        {
            if (fact is NoticeSent notice)
                notices.Append(CultureInfo.InvariantCulture, $"{(notices.Length == 0 ? "" : "\x1e")}{mark.Version}\x1f{AgendaLine.Name(notice.Says)}");
        }

        return notices.Length == 0 ? null : SHA256.HashData(Encoding.UTF8.GetBytes(notices.ToString()));
    }

    private static MeetingEvent? Read(EventRecord entry)
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
}
