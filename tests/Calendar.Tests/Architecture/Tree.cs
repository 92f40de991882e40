using System.Runtime.CompilerServices;

namespace Calendar.Tests.Architecture;

/// <summary>The files of the repository as they lie on the disk, without what a build or a run leaves there.</summary>
internal static class Tree
{
    private static readonly string[] LeftBehind = ["bin", "obj", "node_modules"];

    internal static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    /// <summary>Paths below folders of the root, with forward slashes and relative to the root.</summary>
    internal static IEnumerable<string> Files(string ending, params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), $"*{ending}", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Split('/').Any(part => LeftBehind.Contains(part) || part.StartsWith('.'))
        orderby path
        select path;

    internal static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    internal static int Lines(string path) => File.ReadLines(Path.Combine(Root, path)).Count();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
