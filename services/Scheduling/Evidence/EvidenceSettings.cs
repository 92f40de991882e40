using System.Globalization;
using Calendar.EventStore.Evidence;

namespace Calendar.Scheduling.Evidence;

/// <summary>Reads how the log is signed: <c>LOG_SIGNING_KEY_FILE</c> and <c>LOG_CHECKPOINT_FILE</c>, <c>LOG_NAME</c>, <c>LOG_SIGN_SECONDS</c>.</summary>
internal static class EvidenceSettings
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <returns>Null when neither a key nor a file is set: then the log is not signed.</returns>
    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense; the message names it and repeats nothing of a key.</exception>
    public static NotarySettings? Read(IConfiguration settings)
    {
        var (keys, file) = (settings["LOG_SIGNING_KEY_FILE"] ?? "", settings["LOG_CHECKPOINT_FILE"] ?? "");
        if (keys.Length == 0 && file.Length == 0)
            return null;
        if (keys.Length == 0 || file.Length == 0)
            throw new InvalidOperationException("LOG_SIGNING_KEY_FILE and LOG_CHECKPOINT_FILE belong together: set both, or neither and the log is not signed.");

        var name = settings["LOG_NAME"] is { Length: > 0 } given ? given : "calendar/log";
        if (name.Any(sign => sign is <= ' ' or '+' or > '~'))
            throw new InvalidOperationException("LOG_NAME must be an address without a scheme, such as calendar.example.org/log: ASCII, no spaces, no plus.");
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is not { } folder || !Directory.Exists(folder))
            throw new InvalidOperationException("The folder of LOG_CHECKPOINT_FILE does not exist.");
        return new NotarySettings(name, [.. keys.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Key)], new CheckpointFile(file))
        {
            SignEvery = TimeSpan.FromSeconds(Seconds(settings["LOG_SIGN_SECONDS"])),
        };
    }

    private static NoteKey Key(string file)
    {
        if (!File.Exists(file))
            throw new InvalidOperationException("LOG_SIGNING_KEY_FILE names a file that does not exist.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
            throw new InvalidOperationException("LOG_SIGNING_KEY_FILE names a file that others may read. Give it the mode 600.");
        try
        {
            return NoteKey.Read(File.ReadAllText(file));
        }
        catch (FormatException not)
        {
            throw new InvalidOperationException($"LOG_SIGNING_KEY_FILE: {not.Message} Make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
        }
    }

    private static int Seconds(string? text) =>
        text is not { Length: > 0 } ? 30
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 60 ? number
        : throw new InvalidOperationException("LOG_SIGN_SECONDS must be a whole number, 1 to 60.");
}
