using System.Text.Json;
using Npgsql;

namespace Calendar.Notification.People;

/// <summary>Fetches the entries of people who are to be told, outside of the inbox's transactions: their mails wait for it, nothing else does.</summary>
internal sealed class PeopleFetch(NpgsqlDataSource database, DirectoryClient directory, TimeProvider clock, ILogger<PeopleFetch> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception away) when (away is NpgsqlException or HttpRequestException or JsonException || (away is OperationCanceledException && !stoppingToken.IsCancellationRequested))
            {
                log.LogWarning("The people directory cannot be copied now ({Fault}); mails to people whose address is not known wait", away.GetType().Name);
                await Task.Delay(LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Fetches what is wanted now, once.</summary>
    /// <returns>How many were asked for.</returns>
    internal async Task<int> Fetch(CancellationToken stop)
    {
        var wanted = await PeopleCopies.Wanted(database, DirectoryClient.Most, stop);
        if (wanted.Count > 0)
        {
            await PeopleCopies.Keep(await directory.Find(wanted, stop), database, stop);
        }
        return wanted.Count;
    }

    private async Task Listen(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using (var listen = new NpgsqlCommand($"listen {PeopleCopies.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stop);
        }
        while (true)
        {
            if (await Fetch(stop) < DirectoryClient.Most)
            {
                await connection.WaitAsync(LookEvery, stop);
            }
        }
    }
}
