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
            var found = await directory.Find(wanted, stop);
            await PeopleCopies.Keep([.. found.Where(person => !person.Forgotten)], database, stop);
            foreach (var forgotten in found.Where(person => person.Forgotten))
            {
                await Drop(forgotten, stop);
            }
        }
        return wanted.Count;
    }

    // The directory may know of it before the inbox does: what is to be found by the person's address must be found before the copy is emptied.
    private async Task Drop(Person forgotten, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await ForgottenPeople.Drop(forgotten.PersonId, forgotten.Revision, transaction, stop);
        await transaction.CommitAsync(stop);
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
