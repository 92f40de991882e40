using System.CommandLine;
using System.Text.Json;
using Calendar.Audit.Services;
using Calendar.EventStore;
using Calendar.EventStore.Evidence;

namespace Calendar.Audit.Evidence;

/// <summary><c>verify</c>: hashes the whole log again and compares it with what was signed.</summary>
internal static class VerifyCommand
{
    private const int Shown = 20;

    public static Command Make()
    {
        var key = new Option<string?>("--key") { Description = "The public key that you were given in person, PEM. That of Scheduling is taken without it." };
        var kept = new Option<string?>("--checkpoints") { Description = "Checkpoints that you kept yourself, one after another; taken instead of those of Scheduling." };
        var json = new Option<bool>("--json") { Description = "Write the findings as a JSON object." };
        var command = new Command("verify", "Checks that the log is what was signed, entry by entry, and says where it is not.") { key, kept, json };
        command.SetAction((call, stop) => Verb.OnLog(log => Run(log, call.GetValue(key), call.GetValue(kept), call.GetValue(json), stop)));
        return command;
    }

    private static async Task<int> Run(EventLog log, string? keyFile, string? keptFile, bool asJson, CancellationToken stop)
    {
        var (notes, keys) = await Signed(keyFile, keptFile, stop);
        var heads = notes.Select(note => TreeHead.Read(note.Text)).OfType<TreeHead>().Where(head => head.Origin == OutsideView.Of(notes)!.Epoch.Origin).ToList();
        if (notes.FirstOrDefault(note => !note.IsSignedBy(note.Text[..note.Text.IndexOf('\n', StringComparison.Ordinal)], keys)) is { } unsigned)
            return Verb.Say(ExitCodes.Signature, $"A checkpoint is not signed by the key: {unsigned.Text.Replace('\n', ' ')}");

        var found = await LongWork.Show("Verifying", heads is [.., { } last] ? last.Size : 0, told => new Verification(new LogEvidence(log)).Run(heads, told, stop));
        Console.Out.WriteLine(asJson ? JsonSerializer.Serialize(found, Verb.Json) : Said(found));
        return found.IsSound ? ExitCodes.Done : ExitCodes.Tampered;
    }

    private static async Task<(IReadOnlyList<SignedNote> Notes, IReadOnlyList<NoteKey> Keys)> Signed(string? keyFile, string? keptFile, CancellationToken stop)
    {
        using var scheduling = keyFile is not null && keptFile is not null ? null : SchedulingCall.Of(Environment.GetEnvironmentVariable);
        var notes = keptFile is null ? await scheduling!.Read("log/checkpoints", stop) : Read(keptFile);
        var keys = keyFile is null ? await scheduling!.Read("log/key", stop) : Read(keyFile);
        if (notes is null || keys is null)
            throw new CannotException(ExitCodes.NotFound, "The log is not signed: LOG_SIGNING_KEY_FILE and LOG_CHECKPOINT_FILE are not set for Scheduling.");
        try
        {
            return (SignedNote.ReadAll(notes), NoteKey.ReadAll(keys));
        }
        catch (FormatException not)
        {
            throw new CannotException(ExitCodes.Invalid, not.Message);
        }
    }

    private static string Read(string file) => File.Exists(file) ? File.ReadAllText(file) : throw new CannotException(ExitCodes.Invalid, $"There is no file {file}.");

    private static string Said(VerificationFindings found) => found.IsSound
        ? $"{found.Entries} entries are what was signed, by {found.Checkpoints} checkpoints; {found.Unsigned} are not signed yet."
        : string.Join('\n', found.Findings.Take(Shown).Prepend("The log is not what was signed.")) + (found.Findings.Count > Shown ? $"\n... and {found.Findings.Count - Shown} more" : "");
}
