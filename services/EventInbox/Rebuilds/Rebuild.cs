using Microsoft.Extensions.Logging;
using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>Makes every table of the service anew from the log, beside those in use, and swaps them in one transaction.</summary>
public sealed class Rebuild
{
    private readonly InboxSettings settings;
    private readonly FeedPages feed;
    private readonly IFillTables service;
    private readonly CarefulPages care;
    private readonly TimeProvider clock;
    private readonly ILogger<RebuildRun> log;

    internal Rebuild(InboxSettings settings, FeedPages feed, IFillTables service, CarefulPages care, TimeProvider clock, ILogger<RebuildRun> log) =>
        (this.settings, this.feed, this.service, this.care, this.clock, this.log) = (settings, feed, service, care, clock, log);

    /// <summary>Begins, or continues what was left unfinished. When its process ends on the way, it stays until somebody begins again.</summary>
    /// <param name="stop">Nobody waits for the answer any more.</param>
    /// <returns>What is to be completed and disposed of; null when one runs already, here or in another process.</returns>
    public Task<RebuildRun?> Begin(CancellationToken stop) => Begin(ordered: false, stop);

    /// <summary>The same, and the order is remembered: what was interrupted is <see cref="Resume"/>d.</summary>
    /// <param name="stop">Nobody waits for the answer any more.</param>
    /// <returns>As for <see cref="Begin(CancellationToken)"/>.</returns>
    public Task<RebuildRun?> Order(CancellationToken stop) => Begin(ordered: true, stop);

    /// <summary>Continues the rebuild that was ordered and whose process ended.</summary>
    /// <param name="stop">The service is to stop.</param>
    /// <returns>As for <see cref="Begin(CancellationToken)"/>; null also when there is none.</returns>
    public async Task<RebuildRun?> Resume(CancellationToken stop)
    {
        try
        {
            return await RebuildMarks.IsOrdered(settings.Database, stop) ? await Begin(ordered: true, stop) : null;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
        {
            return null;
        }
    }

    private async Task<RebuildRun?> Begin(bool ordered, CancellationToken stop)
    {
        var connection = await settings.Database.OpenConnectionAsync(stop);
        var run = new RebuildRun(settings, connection, feed, service, care, ordered, clock, log);
        try
        {
            if (await SessionLock.Try(connection, SessionLock.Rebuild, stop))
            {
                await run.Begin(stop);
                return run;
            }
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }

        await run.DisposeAsync();
        return null;
    }

    /// <summary>How far the last rebuild got, whichever process runs it.</summary>
    /// <param name="stop">Nobody waits for the answer any more.</param>
    /// <returns>Null when there never was one.</returns>
    public async Task<RebuildProgress?> Progress(CancellationToken stop)
    {
        try
        {
            return await RebuildMarks.Read(settings.Database, stop);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }
}
