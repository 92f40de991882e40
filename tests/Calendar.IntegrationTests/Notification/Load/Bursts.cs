using Calendar.Contracts;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Load;

/// <summary>What happens to many meetings: each is scheduled, canceled, reinstated and moved within moments, some over and over.</summary>
internal static class Bursts
{
    // Meetings to which things happen at the same time.
    private const int AtOnce = 50;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>Runs of facts, each a command of its own, to be applied in this order; with each how long news waits that is not urgent.</summary>
    /// <param name="meetings">How many there are.</param>
    /// <param name="people">Who takes part in each.</param>
    /// <param name="chance">Decides on the order, the length of the runs and the waiting.</param>
    public static IEnumerable<(IReadOnlyList<MeetingEvent> Run, TimeSpan Quiet)> Of(int meetings, IReadOnlyList<string> people, Random chance)
    {
        var told = new Dictionary<int, int>();
        foreach (var some in Enumerable.Range(0, meetings).Chunk(AtOnce))
        {
            var story = some.SelectMany(meeting => Enumerable.Repeat(meeting, 4 + meeting % 4)).ToArray();
            chance.Shuffle(story);
            var quiet = chance.Next(2) * Quiet;
            for (var rest = story.AsMemory(); rest.Length > 0;)
            {
                var length = Math.Min(chance.Next(1, 25), rest.Length);
                yield return ([.. rest[..length].ToArray().Select(meeting => Step($"m{meeting}", told[meeting] = told.GetValueOrDefault(meeting) + 1, people))], quiet);
                rest = rest[length..];
            }
        }
    }

    private static MeetingEvent Step(string meeting, int number, IReadOnlyList<string> people) => (number % 4) switch
    {
        1 when number == 1 => Scheduled(meeting) with
        {
            Parties =
            [
                new Party("dprk", "DPR Korea", "KP", [.. people.Select(person => new MeetingDelegate($"seat-{person}", person))]),
                new Party("usa", "United States", "US", []),
            ],
        },
        1 => Moved(meeting, 5, number),
        2 => Canceled(meeting),
        3 => new MeetingReinstated(meeting, Then),
        _ => Moved(meeting, 4, number),
    };

    private static MeetingRescheduled Moved(string meeting, int month, int day) =>
        new(meeting, Then, new MeetingTime(Precision.Day, new CivilTime(new DateOnly(2027, month, day))));
}
