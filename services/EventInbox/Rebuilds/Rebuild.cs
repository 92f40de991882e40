using Microsoft.Extensions.Logging;
using Npgsql;

namespace Calendar.EventInbox.Rebuilds;

/// <summary>Makes every table of the service anew from the log, beside those in use, and swaps them in one transaction.</summary>
public sealed class Rebuild
{
    private readonly InboxSettings settings;
    private readonly FeedPages feed;
    private readonly ShadowPages pages;
    private readonly TimeProvider clock;
    private readonly ILogger<RebuildRun> log;

    internal Rebuild(InboxSettings settings, FeedPages feed, ShadowPages pages, TimeProvider clock, ILogger<RebuildRun> log) =>
        (this.settings, this.feed, this.pages, this.clock, this.log) = (settings, feed, pages, clock, log);

    /// <summary>Begins, or continues what was left unfinished.</summary>
    /// <param name="stop">Nobody waits for the answer any more.</param>
    /// <returns>What is to be completed and disposed of; null when one runs already, here or in another process.</returns>
    public async Task<RebuildRun?> Begin(CancellationToken stop)
    {
        var connection = await settings.Database.OpenConnectionAsync(stop);
        var run = new RebuildRun(settings, connection, feed, pages, clock, log);
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
