using System.Text;
using Calendar.IntegrationTests.EventStore.Evidence;

namespace Calendar.IntegrationTests.Scheduling;

/// <summary>A folder with a key that signs, and the file that holds what was signed.</summary>
internal sealed class SigningFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("calendar-evidence-").FullName;

    public SigningFolder()
    {
        var mine = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            mine.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(Key, Encoding.ASCII, mine);
        file.Write(SignedTestLog.NewKey());
    }

    /// <summary>Path of what was signed.</summary>
    public string Checkpoints => Path.Combine(folder, "checkpoints");

    /// <summary>What a service is told, to sign each second.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["LOG_SIGNING_KEY_FILE"] = Key,
        ["LOG_CHECKPOINT_FILE"] = Checkpoints,
        ["LOG_SIGN_SECONDS"] = "1",
    };

    private string Key => Path.Combine(folder, "key.pem");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
