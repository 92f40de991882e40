using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Calendar.Audit.Services;
using Calendar.EventStore;
using Calendar.EventStore.Evidence;

namespace Calendar.Audit.Bundles;

/// <summary><c>export</c>: writes a folder with which somebody else can check the log without us.</summary>
internal static class ExportCommand
{
    public static Command Make()
    {
        var folder = new Option<string>("--out") { Description = "Folder to write to; must not exist yet.", Required = true };
        var meeting = new Option<string?>("--meeting") { Description = "Only this meeting, with a proof for each of its entries." };
        var purpose = new Option<string?>("--purpose") { Description = "Why; kept in the log beside your name." };
        var noMails = new Option<bool>("--no-mails") { Description = "Leave out the mails that were sent; needs no Notification." };
        var json = new Option<bool>("--json") { Description = "Say what was written as a JSON object." };
        var command = new Command("export", "Exports the log, or one meeting of it, and the mails that were sent, with all that is needed to check it offline: what was signed, the key, and a program.")
        {
            folder, meeting, purpose, noMails, json,
        };
        command.SetAction((call, stop) => Verb.OnLog(log => Run(
            log, call.GetRequiredValue(folder), call.GetValue(meeting), call.GetValue(purpose), call.GetValue(noMails), call.GetValue(json), stop)));
        return command;
    }

    private static async Task<int> Run(EventLog log, string folder, string? meeting, string? purpose, bool noMails, bool asJson, CancellationToken stop)
    {
        if (Directory.Exists(folder) || File.Exists(folder))
            throw new CannotException(ExitCodes.Usage, "What --out names is there already. Expected a folder that does not exist yet.");
        if (meeting is not null && !await log.ReadStream($"meeting-{meeting}", 0, stop).AnyAsync(stop))
            throw new CannotException(ExitCodes.NotFound, "The log holds no meeting with this id.");
        using var notification = noMails ? null : NotificationCall.Of(Environment.GetEnvironmentVariable);
        using var scheduling = SchedulingCall.Of(Environment.GetEnvironmentVariable);
        await scheduling.Record(meeting is null ? "/export" : $"/export?meeting={meeting}", purpose, stop);
        var outside = await scheduling.Read("log/checkpoints", stop);
        var keys = await scheduling.Read("log/key", stop);
        if (outside is null || keys is null)
            throw new CannotException(ExitCodes.NotFound, "The log is not signed: LOG_SIGNING_KEY_FILE and LOG_CHECKPOINT_FILE are not set for Scheduling.");

        var evidence = new LogEvidence(log);
        var bundle = new Bundle(evidence, folder);
        var exported = await Write(folder, async () =>
        {
            var export = new Export(evidence, outside, keys, notification?.Mails(meeting, stop));
            return await LongWork.Show("Exporting", await log.LastPosition(stop), told => meeting is null
                ? export.Whole(bundle, told, stop)
                : export.OfStream(bundle, $"meeting-{meeting}", told, stop));
        });
        Console.Out.WriteLine(asJson
            ? JsonSerializer.Serialize(new { folder, events = exported.Events, unsigned = exported.Unsigned, mails = bundle.Mails })
            : $"{exported.Events} entries and {bundle.Mails?.ToString(CultureInfo.InvariantCulture) ?? "no"} mails are in {folder}.{(exported.Unsigned > 0 ? $" {exported.Unsigned} more of the meeting are not signed yet and left out: within a minute they will be." : "")} Check them with: python3 {Path.Combine(folder, "verify.py")} {folder} --key THE-KEY-THAT-YOU-WERE-GIVEN.pem");
        return ExitCodes.Done;
    }

    // Half an export looks like a whole one.
    private static async Task<Exported> Write(string folder, Func<Task<Exported>> work)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return await work();
        }
        catch (Exception fault)
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            if (fault is IOException or UnauthorizedAccessException)
                throw new CannotException(ExitCodes.Unexpected, $"The folder cannot be written: {fault.Message} What was begun is removed.");
            throw;
        }
    }
}
