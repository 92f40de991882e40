namespace Calendar.EventInbox.Rebuilds;

/// <summary>What a rebuild notes of itself, in <c>inbox_rebuild</c>.</summary>
/// <param name="State">How it stands; never interrupted, since who is interrupted notes nothing.</param>
/// <param name="BeganAt">When it began or was continued.</param>
/// <param name="BeganFrom">Position of the shadow then.</param>
/// <param name="MovedAt">When the shadow moved last; at the end, when it took the place of the tables.</param>
/// <param name="Position">Position of the shadow.</param>
/// <param name="Ordered">Whether the service is to go on with it by itself when it was interrupted.</param>
/// <param name="Error">What ended it; null when nothing did.</param>
internal sealed record RebuildMark(
    RebuildState State, DateTimeOffset BeganAt, long BeganFrom, DateTimeOffset MovedAt, long Position, bool Ordered = false, string? Error = null);
