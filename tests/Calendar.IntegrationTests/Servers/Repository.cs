namespace Calendar.IntegrationTests.Servers;

/// <summary>The folder that holds the solution, found from where the tests were built.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Calendar.sln"))
            ? folder.FullName
            : Find(folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository."));
}
