using System.Diagnostics;

namespace Calendar.IntegrationTests.Chaos;

/// <summary>A file system of a few megabytes, in memory, that can be filled to the last byte and cleared again. Mounting needs root.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it is mounted; everybody may write there.</summary>
    internal string Folder { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <exception cref="NotRunException">Mounting is not permitted here.</exception>
    internal static async Task<SmallDisk> Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("calendar-disk-").FullName;
        if (await Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0777", "calendar-chaos", folder) is { } refusal)
            throw new NotRunException($"mount: {refusal}");
        return new SmallDisk(folder);
    }

    /// <summary>A folder on it that belongs to whom another file belongs to.</summary>
    internal async Task<string> FolderFor(string name, string owner)
    {
        var made = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        if (await Run("chown", $"--reference={owner}", made) is { } refusal)
            throw new NotRunException($"chown: {refusal}");
        return made;
    }

    /// <summary>Leaves no byte free.</summary>
    internal void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size > 0;)
        {
            try
            {
                ballast.Write(new byte[size]);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    internal void Clear() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await Run("umount", Folder);
        Directory.Delete(Folder);
    }

    /// <returns>The complaint; null when it went well.</returns>
    internal static async Task<string?> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var complaint = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : complaint.Trim();
    }
}
