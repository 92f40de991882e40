using System.Text.RegularExpressions;
using Xunit;

namespace Calendar.Tests.Architecture;

/// <summary>How a line knows its room, and how large a room may grow.</summary>
public sealed partial class SourceRules
{
    private const int LongestFile = 150;
    private const int LongestReadme = 40;
    private static readonly string[] Ours = ["contracts", "services", "deploy"];

    [Fact]
    public void The_tables_of_the_log_are_named_only_where_the_log_is_kept() => Assert.DoesNotContain(
        Tree.Files(".cs", Ours).Concat(Tree.Files(".sql", Ours)).Concat(Tree.Files(".csproj", Ours))
            .Where(path => !path.StartsWith("services/EventStore/Sql/", StringComparison.Ordinal))
            .Where(path => !path.StartsWith("services/EventStore/Schema/", StringComparison.Ordinal)),
        path => LogTable().IsMatch(Tree.Text(path)));

    [Fact]
    public void Nothing_is_named_after_a_kind_of_class() => Assert.Empty(
        Tree.Files(".cs", [.. Ours, "tests"])
            .SelectMany(path => Declared().Matches(Tree.Text(path)).Select(match => match.Groups["name"].Value)
                .Concat(path.Split('/').Select(part => part.Replace(".cs", "", StringComparison.Ordinal)))
                .Where(name => Banned().IsMatch(name))
                .Select(name => $"{path}: {name}")));

    [Fact]
    public void A_file_can_be_held_in_mind() => Assert.Empty(
        Tree.Files(".cs", Ours).Where(path => Tree.Lines(path) > LongestFile).Select(path => $"{path}: {Tree.Lines(path)} lines"));

    [Fact]
    public void A_room_says_its_purpose_in_forty_lines() => Assert.Empty(
        Tree.Files("README.md", "services").Where(path => Tree.Lines(path) > LongestReadme).Select(path => $"{path}: {Tree.Lines(path)} lines"));

    [Fact]
    public void What_is_pure_knows_no_clock_and_makes_no_id() => Assert.DoesNotContain(
        Tree.Files(".cs", "contracts", "services/History").Concat(Tree.Files("Decider.cs", "services")),
        path => Impure().IsMatch(Tree.Text(path)));

    [Fact]
    public void What_is_meant_to_be_done_is_done() => Assert.DoesNotContain(
        Tree.Files(".cs", [.. Ours, "tests"]).Concat(Tree.Files(".sql", Ours)), path => Undone().IsMatch(Tree.Text(path)));

    [GeneratedRegex(@"\bmt_[a-z]")]
    private static partial Regex LogTable();

    [GeneratedRegex(@"\b(class|record|record struct|struct|interface|enum) (?<name>[A-Z]\w*)")]
    private static partial Regex Declared();

    [GeneratedRegex("(Manager|Helper|Util|Utils|Utility|Common|Base|Impl|Info|Data|Processor|Dto)s?$")]
    private static partial Regex Banned();

    [GeneratedRegex(@"\b(TimeProvider|SystemClock|Stopwatch|NewGuid|CreateVersion7|Random\.Shared)\b")]
    private static partial Regex Impure();

    [GeneratedRegex("\\b(TO" + "DO|FIX" + "ME|NotImplemented" + "Exception)\\b")]
    private static partial Regex Undone();
}
