using Calendar.Scheduling;
using Xunit;

namespace Calendar.Tests.Scheduling;

public sealed class LinesUnderWayRules
{
    private static readonly ImportResult PutOff = new(2, "a", 503);

    [Theory]
    [InlineData(201, 200)]
    [InlineData(422, 200)]
    [InlineData(503, 503)]
    public async Task A_line_waits_for_the_one_of_its_meeting_before_it_and_is_put_off_with_it(int before, int after)
    {
        var lines = new LinesUnderWay();
        var first = new TaskCompletionSource<ImportResult>();
        var begun = false;
        lines.Add("a", 1, () => first.Task, () => PutOff);
        lines.Add("a", 1, Begin, () => PutOff);
        Assert.False(begun);

        first.SetResult(new ImportResult(1, "a", before));
        Assert.Equal(before, (await lines.Take()).Status);
        Assert.Equal((after, after == 200), ((await lines.Take()).Status, begun));
        Assert.True(lines.IsEmpty);

        Task<ImportResult> Begin()
        {
            begun = true;
            return Task.FromResult(new ImportResult(2, "a", 200));
        }
    }

    [Fact]
    public void Lines_of_other_meetings_and_lines_that_could_not_be_read_do_not_wait()
    {
        var lines = new LinesUnderWay();
        lines.Add("a", 1, () => new TaskCompletionSource<ImportResult>().Task, () => PutOff);
        var begun = new List<string?>();
        foreach (var id in new[] { "b", null, null })
        {
            lines.Add(id, 1, () => Handle(id), () => PutOff);
        }

        Assert.Equal(["b", null, null], begun);
        Assert.False(lines.IsNextReady);

        Task<ImportResult> Handle(string? id)
        {
            begun.Add(id);
            return Task.FromResult(new ImportResult(2, id, 200));
        }
    }

    [Theory]
    [InlineData(512, 1, false)]
    [InlineData(513, 1, true)]
    [InlineData(64, 262_144, false)]
    [InlineData(65, 262_144, true)]
    public void Neither_lines_nor_bytes_under_way_grow_without_bound(int count, int bytes, bool isFull)
    {
        var lines = new LinesUnderWay();
        for (var nr = 0; nr < count; nr++)
            lines.Add($"m{nr}", bytes, () => Task.FromResult(PutOff), () => PutOff);
        Assert.Equal(isFull, lines.IsFull);
    }
}
