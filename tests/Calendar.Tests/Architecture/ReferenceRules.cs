using System.Reflection;
using Xunit;

namespace Calendar.Tests.Architecture;

/// <summary>Which project may know which: the table of the architecture, read from the project files and from what was compiled.</summary>
public sealed class ReferenceRules
{
    private static readonly Dictionary<string, string> Projects = new()
    {
        ["Contracts"] = "",
        ["History"] = "Contracts",
        ["EventStore"] = "",
        ["EventInbox"] = "Contracts",
        ["ServiceDefaults"] = "",
        ["Scheduling"] = "Contracts EventStore History ServiceDefaults",
        ["Projection"] = "Contracts EventInbox History ServiceDefaults",
        ["Notification"] = "Contracts EventInbox History ServiceDefaults",
        ["Audit"] = "Contracts EventStore History",
        ["Demo"] = "Contracts",
    };

    /// <summary>What of the outside world was compiled in. The framework itself is not listed.</summary>
    private static readonly Dictionary<string, string> Libraries = new()
    {
        ["Contracts"] = "",
        ["History"] = "NodaTime",
        ["EventStore"] = "Npgsql",
        ["EventInbox"] = "MassTransit Npgsql RabbitMQ",
        ["ServiceDefaults"] = "MassTransit Npgsql OpenTelemetry",
        ["Scheduling"] = "NodaTime Npgsql RabbitMQ",
        ["Projection"] = "NodaTime Npgsql",
        ["Notification"] = "NodaTime Npgsql",
        ["Audit"] = "NodaTime Npgsql RabbitMQ Spectre System.CommandLine",
        ["Demo"] = "Spectre",
    };

    private static readonly string[] Watched =
        ["Calendar", "MassTransit", "Microsoft.AspNetCore", "NodaTime", "Npgsql", "OpenTelemetry", "RabbitMQ", "Spectre", "System.CommandLine"];

    public static TheoryData<string> Names => [.. Projects.Keys];

    [Fact]
    public void Every_project_outside_of_the_tests_stands_in_the_table() =>
        Assert.Equal(Projects.Keys.Order(StringComparer.Ordinal), Project.In("contracts", "services", "deploy").Select(one => one.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_references_no_other_than_the_table_allows(string name) =>
        Assert.Empty(Project.In("contracts", "services", "deploy").Single(one => one.Name == name).Projects.Except(Projects[name].Split(' ')));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_compiled_uses_no_library_but_its_own(string name) =>
        Assert.Empty(Used(name).Except([.. Projects[name].Split(' ').Select(one => $"Calendar.{one}"), .. Libraries[name].Split(' ')]));

    [Fact]
    public void Tests_are_referenced_by_nobody() => Assert.DoesNotContain(
        Project.In("contracts", "services", "deploy", "tests").SelectMany(one => one.Projects),
        name => name.EndsWith("Tests", StringComparison.Ordinal) || name == "Benchmarks");

    [Fact]
    public void MassTransit_is_asked_for_only_where_messages_come_in_and_hosts_are_made() => Assert.Equal(
        ["EventInbox", "ServiceDefaults"],
        Project.In("contracts", "services", "deploy")
            .Where(one => one.Packages.Any(package => package.StartsWith("MassTransit", StringComparison.Ordinal)))
            .Select(one => one.Name));

    [Fact]
    public void MassTransit_is_named_in_code_only_where_messages_come_in_and_hosts_are_made() => Assert.DoesNotContain(
        Tree.Files(".cs", "contracts", "services", "deploy")
            .Where(path => !path.StartsWith("services/EventInbox/Bus/", StringComparison.Ordinal))
            .Where(path => !path.StartsWith("services/ServiceDefaults/", StringComparison.Ordinal)),
        path => Tree.Text(path).Contains("using MassTransit", StringComparison.Ordinal));

    private static IEnumerable<string> Used(string name) => Assembly.Load($"Calendar.{name}").GetReferencedAssemblies()
        .Select(one => one.Name!)
        .Select(one => one.StartsWith("Calendar.", StringComparison.Ordinal) ? one : Watched.FirstOrDefault(library => one.StartsWith(library, StringComparison.Ordinal)))
        .OfType<string>()
        .Where(one => one != "Microsoft.AspNetCore" || name is "Contracts" or "History" or "EventStore" or "Audit" or "Demo")
        .Distinct();
}
