namespace Calendar.Scheduling;

/// <summary>Lines of an import that are being handled side by side, those of one meeting one after the other. Bounded in number and in bytes.</summary>
internal sealed class LinesUnderWay
{
    private const int SideBySide = 512;
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly Queue<(Task<ImportResult> Result, string? MeetingId, int Bytes)> lines = new();
    private readonly Dictionary<string, Task<ImportResult>> lastOf = new(StringComparer.Ordinal);
    private int bytes;

    /// <summary>Whether none is under way.</summary>
    public bool IsEmpty => lines.Count == 0;

    /// <summary>Whether one must be taken before another is added.</summary>
    public bool IsFull => lines.Count > SideBySide || bytes > MostBytes;

    /// <summary>Whether the first of them is done.</summary>
    public bool IsNextReady => lines.TryPeek(out var first) && first.Result.IsCompleted;

    /// <summary>Begins with a line.</summary>
    /// <param name="meetingId">Its meeting; null when it could not be read.</param>
    /// <param name="size">Its length in bytes.</param>
    /// <param name="handle">Handles it, once the line of the same meeting before it is done.</param>
    /// <param name="putOff">Says that it was not handled, since the log was away for that line: sent again, both keep their order.</param>
    public void Add(string? meetingId, int size, Func<Task<ImportResult>> handle, Func<ImportResult> putOff)
    {
        var result = meetingId is not null && lastOf.TryGetValue(meetingId, out var before) ? InTurn(before, handle, putOff) : handle();
        lines.Enqueue((result, meetingId, size));
        bytes += size;
        if (meetingId is not null)
            lastOf[meetingId] = result;
    }

    /// <summary>Takes the first of them.</summary>
    /// <returns>What becomes of it, done or not.</returns>
    public Task<ImportResult> Take()
    {
        var (result, meetingId, size) = lines.Dequeue();
        bytes -= size;
        if (meetingId is not null && lastOf[meetingId] == result)
            lastOf.Remove(meetingId);
        return result;
    }

    private static async Task<ImportResult> InTurn(Task<ImportResult> before, Func<Task<ImportResult>> handle, Func<ImportResult> putOff) =>
        (await before).Status == StatusCodes.Status503ServiceUnavailable ? putOff() : await handle();
}
