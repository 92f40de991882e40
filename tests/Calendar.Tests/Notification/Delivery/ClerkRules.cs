using System.Diagnostics;
using Calendar.Notification.Delivery;
using Xunit;

namespace Calendar.Tests.Notification.Delivery;

public sealed class ClerkRules
{
    private static readonly Guid Owner = Guid.NewGuid();

    [Fact]
    public async Task What_comes_while_something_is_written_is_written_together_next()
    {
        var place = new Place();
        var clerk = new Clerk(place.Write);
        var notes = Enumerable.Range(1, 4).Select(Note).ToList();
        var written = notes.Select(clerk.Write).ToList();
        place.Begun[0].SetResult([true]);
        await written[0];
        Assert.All(written.Skip(1), one => Assert.False(one.IsCompleted));
        (await place.Next(1)).SetResult([true, false, true]);
        var held = await Task.WhenAll(written);
        Assert.Equal([true, true, false, true], held);
        Assert.Equal([[notes[0]], [notes[1], notes[2], notes[3]]], place.Asked);
    }

    [Fact]
    public async Task A_note_is_not_written_before_its_commit()
    {
        var place = new Place();
        var written = new Clerk(place.Write).Write(Note(1));
        Assert.False(written.IsCompleted);
        place.Begun[0].SetResult([true]);
        Assert.True(await written);
    }

    [Fact]
    public async Task A_commit_that_fails_fails_for_those_in_it_alone()
    {
        var place = new Place();
        var clerk = new Clerk(place.Write);
        var first = clerk.Write(Note(1));
        var second = clerk.Write(Note(2));
        place.Begun[0].SetException(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(() => first);
        (await place.Next(1)).SetResult([true]);
        Assert.True(await second);
    }

    [Fact]
    public async Task A_commit_that_fails_fails_for_everyone_in_it()
    {
        var place = new Place();
        var clerk = new Clerk(place.Write);
        var written = Enumerable.Range(1, 4).Select(Note).Select(clerk.Write).ToList();
        place.Begun[0].SetResult([true]);
        (await place.Next(1)).SetException(new IOException("gone"));
        Assert.True(await written[0]);
        foreach (var one in written.Skip(1))
        {
            await Assert.ThrowsAsync<IOException>(() => one.WaitAsync(TimeSpan.FromSeconds(10)));
        }
    }

    [Fact]
    public async Task Notes_of_many_couriers_at_once_are_written_by_one_commit_after_another_and_those_of_each_in_order()
    {
        const int Couriers = 8;
        const int Notes = 20_000;
        var (underWay, most) = (0, 0);
        var written = new List<LedgerNote>();
        var clerk = new Clerk(async notes =>
        {
            most = Math.Max(most, Interlocked.Increment(ref underWay));
            await Task.Yield();
            written.AddRange(notes);
            Interlocked.Decrement(ref underWay);
            return [.. notes.Select(_ => true)];
        });
        var couriers = Enumerable.Range(0, Couriers).Select(_ => Guid.NewGuid()).ToList();
        await Task.WhenAll(couriers.Select(courier => Task.Run(async () =>
        {
            for (var attempt = 1; attempt < Notes; attempt += 2)
            {
                _ = clerk.Write(new LedgerNote.DotComes(courier, attempt, Owner));
                await clerk.Write(new LedgerNote.DotComes(courier, attempt + 1, Owner));
            }
        }))).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, most);
        Assert.All(couriers, courier => Assert.Equal(Enumerable.Range(1, Notes), written.Where(note => note.MailId == courier).Select(note => note.Attempt)));
    }

    private static LedgerNote Note(int attempt) => new LedgerNote.DotComes(Guid.NewGuid(), attempt, Owner);

    private sealed class Place
    {
        public List<IReadOnlyList<LedgerNote>> Asked { get; } = [];

        public List<TaskCompletionSource<IReadOnlyList<bool>>> Begun { get; } = [];

        public Task<IReadOnlyList<bool>> Write(IReadOnlyList<LedgerNote> notes)
        {
            Asked.Add(notes);
            Begun.Add(new TaskCompletionSource<IReadOnlyList<bool>>());
            return Begun[^1].Task;
        }

        public async Task<TaskCompletionSource<IReadOnlyList<bool>>> Next(int number)
        {
            var since = Stopwatch.GetTimestamp();
            while (Begun.Count <= number)
            {
                Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(10), "Nothing more is written.");
                await Task.Yield();
            }
            return Begun[number];
        }
    }
}
