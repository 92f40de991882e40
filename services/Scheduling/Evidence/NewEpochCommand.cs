using Calendar.EventStore;
using Calendar.EventStore.Evidence;

namespace Calendar.Scheduling.Evidence;

/// <summary><c>new-epoch --reason TEXT</c>: goes on with the log as it is, after it went back or was lost. For the operator, while the service stands still.</summary>
internal static class NewEpochCommand
{
    public const string Name = "new-epoch";
    private const int Done = 0;
    private const int Usage = 2;
    private const int Longest = 1_000;

    /// <returns>The exit code: 0 when the epoch is open, 2 for a wrong call.</returns>
    public static async Task<int> Run(string[] args, EvidenceCheck? check, LogSettings settings, TextWriter to, TextWriter faults)
    {
        if (args is not [Name, "--reason", { Length: > 0 and <= Longest } reason])
        {
            await faults.WriteLineAsync("usage: new-epoch --reason TEXT   (1 to 1,000 characters: why the log is not what was signed)");
            return Usage;
        }

        if (check is null)
        {
            await faults.WriteLineAsync("LOG_SIGNING_KEY_FILE and LOG_CHECKPOINT_FILE are not set: this log is not signed, and has no epochs.");
            return Usage;
        }

        await LogSchema.Apply(settings, CancellationToken.None);
        var epoch = await check.OpenNext(reason, CancellationToken.None);
        await to.WriteLineAsync($"{epoch.Origin} is open. What was signed before stays in the file.");
        return Done;
    }
}
