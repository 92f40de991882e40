using Calendar.EventStore;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Calendar.Tests.EventStore;

public sealed class AppendQueueRules
{
    private readonly AppendQueue queue = new();

    [Fact]
    public void The_first_writes_and_those_after_it_wait_for_the_next_batch()
    {
        Assert.Equal(AppendQueue.Turn.Yours, Add("a"));
        var batch = queue.Take();
        Assert.Equal(AppendQueue.Turn.Anothers, Add("b"));
        Assert.Equal(AppendQueue.Turn.Anothers, Add("c"));

        queue.Done(batch);
        Assert.Equal(["b", "c"], Streams(queue.Take()));
    }

    [Fact]
    public void When_many_wait_a_second_one_writes_beside_the_first_and_no_third()
    {
        Add("first");
        queue.Take();
        Assert.Equal([AppendQueue.Turn.Yours], AddMany("second").Where(turn => turn != AppendQueue.Turn.Anothers));
        Assert.Equal(AppendQueue.EnoughForTwo, queue.Take().Count);
        Assert.All(AddMany("third"), turn => Assert.Equal(AppendQueue.Turn.Anothers, turn));
    }

    [Fact]
    public void The_second_leaves_to_the_first_what_is_not_many()
    {
        Add("first");
        var first = queue.Take();
        AddMany("second");
        var second = queue.Take();
        Add("left");

        queue.Done(second);
        Assert.Empty(queue.Take());
        queue.Done(first);
        Assert.Equal(["left"], Streams(queue.Take()));
    }

    [Fact]
    public void What_waits_for_a_stream_that_is_being_written_keeps_its_order_and_is_in_no_other_batch()
    {
        Add("hot");
        var first = queue.Take();
        PendingAppend[] hot = [Pending("hot"), Pending("hot"), Pending("hot")];
        foreach (var append in hot)
            queue.Add(append);
        AddMany("cold");

        Assert.DoesNotContain("hot", Streams(queue.Take()));
        queue.Done(first);
        AddMany("more");
        Assert.Equal(hot, queue.Take().Take(3));
    }

    [Fact]
    public void Whatever_comes_and_ends_in_between_each_stream_keeps_its_order_and_is_in_one_batch_at_a_time() => Prop.ForAll(
        Arb.From(Gen.ListOf(Gen.Choose(0, 9))), steps =>
        {
            var small = new AppendQueue(mostRequests: 2, enoughForTwo: 2);
            var (added, written, inWork) = (new List<PendingAppend>(), new List<PendingAppend>(), new List<List<PendingAppend>>());
            var writers = 0;
            foreach (var step in steps.Concat(Enumerable.Repeat(9, (2 * steps.Count) + 4)))
            {
                if (step < 6)
                {
                    added.Add(Pending($"stream-{step % 3}"));
                    writers += small.Add(added[^1]) == AppendQueue.Turn.Yours ? 1 : 0;
                }
                else if (step < 8 && inWork.Count < writers)
                {
                    Work(small.Take());
                }
                else if (inWork.Count > 0)
                {
                    var batch = inWork[step % inWork.Count];
                    inWork.Remove(batch);
                    written.AddRange(batch);
                    small.Done(batch);
                    Work(small.Take());
                }
                else if (writers > 0)
                {
                    Work(small.Take());
                }

                var busy = inWork.SelectMany(batch => Streams(batch).Distinct()).ToList();
                Assert.Equal(busy.Distinct(), busy);
            }

            Assert.Equal(added.Count, written.Count);
            Assert.All(added.GroupBy(append => append.Request.Stream), stream => Assert.Equal(stream, written.Where(append => append.Request.Stream == stream.Key)));

            void Work(List<PendingAppend> batch)
            {
                if (batch.Count > 0)
                    inWork.Add(batch);
                else
                    writers--;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Closing_waits_for_what_was_set_aside()
    {
        Add("hot");
        var first = queue.Take();
        Add("hot");
        var closing = queue.Close();
        Assert.Equal(AppendQueue.Turn.Closed, Add("late"));

        queue.Done(first);
        var second = queue.Take();
        Assert.Equal(["hot"], Streams(second));
        Assert.False(closing.IsCompleted);
        queue.Done(second);
        Assert.Empty(queue.Take());
        await closing;
    }

    private AppendQueue.Turn Add(string stream) => queue.Add(Pending(stream));

    private AppendQueue.Turn[] AddMany(string stream) =>
        [.. Enumerable.Range(0, AppendQueue.EnoughForTwo).Select(i => Add($"{stream}-{i}"))];

    private static PendingAppend Pending(string stream) => new(new(stream, ExpectedVersion.Any, []));

    private static IEnumerable<string> Streams(List<PendingAppend> batch) => batch.Select(append => append.Request.Stream);
}
