using System.Runtime.CompilerServices;

namespace Calendar.Tests.Contracts;

/// <summary>The frozen samples: one JSON file for each fact, named as it is stored.</summary>
internal static class Samples
{
    internal static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../../contracts/samples"));

    internal static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    internal static byte[] Of(string name) => File.ReadAllBytes(Path.Combine(Folder, $"{name}.json"));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
