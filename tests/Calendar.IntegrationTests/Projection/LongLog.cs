using Calendar.Contracts;
using Calendar.IntegrationTests.EventInbox;

namespace Calendar.IntegrationTests.Projection;

/// <summary>Many meetings whose facts lie among one another, as those of a busy year do; from a seed.</summary>
internal sealed class LongLog(TestFeed feed, int seed)
{
    private readonly Random random = new(seed);
    private readonly List<int> told = [];

    /// <summary>Adds so many facts of meetings, people and strangers.</summary>
    /// <returns>Position of the last.</returns>
    internal long Add(int count)
    {
        var last = 0L;
        for (; count > 0; count--)
            last = AddOne();
        return last;
    }

    internal int Meetings => told.Count;

    private long AddOne()
    {
        switch (random.Next(50))
        {
            case 0:
                return feed.Add("person-p", new PersonChanged($"p{random.Next(9)}", random.Next(1, 5)));
            case 1:
                return feed.Add("person-p", new PersonForgotten($"p{random.Next(9)}", random.Next(1, 5)));
            case 2:
                return feed.Add("order-7", "order_placed", "{}");
        }

        var meeting = random.Next(told.Count + 1);
        if (meeting == told.Count)
            told.Add(0);
        if (told[meeting] == TalksInNewYork.Facts.Count)
            return feed.Add("order-7", "order_placed", "{}");
        var fact = TalksInNewYork.Facts[told[meeting]] with { MeetingId = $"m{meeting}" };
        return feed.Add($"meeting-m{meeting}", fact, """{"actor":"organiser-1"}""", ++told[meeting]);
    }
}
