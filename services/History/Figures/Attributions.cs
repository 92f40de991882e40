namespace Calendar.History;

/// <summary>Who is recorded to have said or done something. Its parts add up to all of it.</summary>
/// <param name="Named">Those who are named most often, fifty at most, then in the order of their letters.</param>
/// <param name="Others">How often somebody else is named.</param>
/// <param name="Nobody">How often nobody is: nothing is inferred.</param>
public sealed record Attributions(IReadOnlyList<Attribution> Named, int Others, Tally Nobody)
{
    private const int Listed = 50;

    internal static Attributions Of(IEnumerable<(MeetingCourse Course, RecordedFact Fact)> said, Func<RecordedFact, string?> who, Counterpart counterpart)
    {
        var all = said.ToList();
        var named = all.Where(one => who(one.Fact) is not null).GroupBy(one => who(one.Fact)!, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        return new Attributions(
            [.. named.Take(Listed).Select(group => new Attribution(group.Key, Side(group.Key, group), Tally.Over(all.Count, [.. group.Select(one => one.Fact)])))],
            named.Skip(Listed).Sum(group => group.Count()),
            Tally.Over(all.Count, [.. all.Where(one => who(one.Fact) is null).Select(one => one.Fact)]));

        PatternSide? Side(string name, IEnumerable<(MeetingCourse Course, RecordedFact)> its) =>
            its.Select(one => counterpart.SideOf(name, one.Course.Meeting)).OfType<PatternSide>().Distinct().ToList() is [var only] ? only : null;
    }
}

/// <summary>How often somebody is named.</summary>
/// <param name="Who">A person id, a party id or an office, as recorded.</param>
/// <param name="Side">Their side, where a meeting tells it and no other meeting tells another; null else.</param>
/// <param name="Tally">How often, of how many.</param>
public sealed record Attribution(string Who, PatternSide? Side, Tally Tally);
