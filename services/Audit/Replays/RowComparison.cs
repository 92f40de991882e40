using System.Globalization;

namespace Calendar.Audit.Replays;

/// <summary>Compares what the log comes to with what the rows come to, meeting by meeting, whichever comes first. Keeps only those whose other side is still to come.
/// Both come by id, if not always in the same order: rows that are far ahead wait for the log, the log waits for nothing. Safe for concurrent use.</summary>
internal sealed class RowComparison : IDisposable
{
    private const int MostAhead = 1_000;

    /// <summary>The table of facts.</summary>
    public const string Facts = "meeting_event";

    private readonly Lock one = new();
    private readonly Dictionary<string, RowPrint> ofLog = [];
    private readonly Dictionary<string, RowPrint> ofRows = [];
    private readonly List<RowDifference> found = [];
    private readonly SemaphoreSlim ahead = new(MostAhead);

    /// <summary>How many meetings were compared.</summary>
    public long Meetings { get; private set; }

    /// <summary>Takes in what the log comes to.</summary>
    public void Log(MeetingReplay meeting)
    {
        lock (one)
        {
            if (meeting.Stuck is { } entry)
                found.Add(new("log", meeting.MeetingId, entry.Version, string.Create(CultureInfo.InvariantCulture, $"the entry at position {entry.Position} is no {entry.Type} of this meeting that can be read; from there on its stream was not folded")));
            if (meeting.Print is not { } print)
                return;
            if (ofRows.Remove(print.MeetingId, out var rows))
            {
                Compare(print, rows);
                ahead.Release();
            }
            else
            {
                ofLog.Add(print.MeetingId, print);
            }
        }
    }

    /// <summary>No more comes from the log: rows no longer wait.</summary>
    public void LogEnded() => ahead.Release(int.MaxValue - MostAhead);

    /// <summary>Takes in what the rows come to; waits while they are far ahead of the log.</summary>
    public async Task Rows(RowPrint rows, CancellationToken stop)
    {
        await ahead.WaitAsync(stop);
        lock (one)
        {
            if (ofLog.Remove(rows.MeetingId, out var print))
            {
                Compare(print, rows);
                ahead.Release();
            }
            else
            {
                ofRows.Add(rows.MeetingId, rows);
            }
        }
    }

    /// <summary>The rows that differ, once both sides are complete.</summary>
    public IReadOnlyList<RowDifference> Findings() =>
    [
        .. found,
        .. ofLog.Keys.Select(meeting => new RowDifference("meeting", meeting, null, "has no rows; the log has facts of it")),
        .. ofRows.Keys.Select(meeting => new RowDifference("meeting", meeting, null, "has rows; the log has no fact of it")),
    ];

    public void Dispose() => ahead.Dispose();

    private void Compare(RowPrint log, RowPrint rows)
    {
        Meetings++;
        if ((log.Version, log.Position) != (rows.Version, rows.Position))
            Find("meeting", $"is at version {Said(rows.Version)}, position {Said(rows.Position)}; the log comes to version {Said(log.Version)}, position {Said(log.Position)}");
        else if (log.State != rows.State)
            Find("meeting", "is not what its facts come to");
        if (log.Events != rows.Events)
            Find(Facts, "has not the facts of the log");
        if (log.Notices != rows.Notices)
            Find("notice", "has not the notices of the log");
        if (log.Agenda != rows.Agenda)
            Find("agenda", "is not what its facts come to");

        void Find(string table, string what) => found.Add(new(table, log.MeetingId, null, what));
    }

    private static string Said(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
