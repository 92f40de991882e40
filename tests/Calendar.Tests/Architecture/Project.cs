using System.Xml.Linq;

namespace Calendar.Tests.Architecture;

/// <summary>A project file: what it says it references.</summary>
internal sealed record Project(string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path)["Calendar.".Length..];

    internal static IEnumerable<Project> In(params string[] folders) => Tree.Files(".csproj", folders).Select(Read);

    private static Project Read(string path)
    {
        var xml = XDocument.Parse(Tree.Text(path));
        return new Project(
            path,
            [.. Includes(xml, "ProjectReference").Select(one => System.IO.Path.GetFileNameWithoutExtension(one)["Calendar.".Length..]).Order(StringComparer.Ordinal)],
            [.. Includes(xml, "PackageReference").Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Includes(XDocument xml, string kind) =>
        xml.Descendants(kind).Select(one => (string?)one.Attribute("Include")).OfType<string>();
}
