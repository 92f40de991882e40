using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Xunit;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.History;

/// <summary>What holds of the counts whatever the meetings are.</summary>
public sealed class PatternProperties
{
    private static readonly Counterpart Korea = new("KP");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20_170_224)]
    public void Parts_add_up_and_order_does_not_matter(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            PatternCase[] cases = [.. Enumerable.Range(0, random.Next(12)).Select(no => PatternRules.Case($"m{no}", [Scheduled, .. Enumerable.Range(0, random.Next(7)).Select(_ => Any(random))]))];
            var counted = MeetingPatterns.Of(cases, Korea);
            var outcomes = counted.Outcomes;
            Tally[] all = [outcomes.Proposed, outcomes.On, outcomes.Postponed, outcomes.Canceled, outcomes.Held, outcomes.Missed];

            Assert.Equal(counted.N, all.Sum(one => one.Count));
            Assert.Equal(counted.Ever.Announced.Count, Sum(counted.AnnouncedBy));
            Assert.Equal(counted.AnnouncedBefore.N + counted.AnnouncedBefore.Unknown, counted.Ever.Announced.Count);
            foreach (var part in new[] { counted.CalledOff.AnnouncedBy, counted.CalledOff.InitiatedBy, counted.CalledOff.ReportedInitiator })
                Assert.Equal(counted.CalledOff.N, Sum(part));
            Assert.Equal(counted.CalledOff.N, counted.CalledOff.Cases.Count + counted.CalledOff.NotListed);
            Assert.Equal(counted.CalledOff.N, counted.CalledOff.Notice.N + counted.CalledOff.Notice.Unknown);
            foreach (var reasons in new[] { counted.Reasons.Stated, counted.Reasons.Reported, counted.Reasons.Analysis })
                Assert.Equal(reasons.Reasons, Sum(reasons.By));
            Assert.All(all, one => Assert.Equal(one.Of >= 5, one.Percent is not null));
            Assert.All(counted.CalledOff.Cases, one => Assert.True(one.NoticeMinutes is null || one.NoticeMinutes.AtLeast <= one.NoticeMinutes.AtMost));

            PatternCase[] otherwise = [.. cases.Select(one => one with { Facts = [.. Shuffled(one.Facts, random)] })];
            Assert.Equal(Written(counted), Written(MeetingPatterns.Of(Shuffled(otherwise, random), Korea)));
        }
    }

    private static int Sum(Attributions said) => said.Named.Sum(one => one.Tally.Count) + said.Others + said.Nobody.Count;

    private static string Written(MeetingPatterns patterns) => JsonSerializer.Serialize(patterns, ContractJson.Options);

    private static T[] Shuffled<T>(IEnumerable<T> all, Random random)
    {
        T[] array = [.. all];
        random.Shuffle(array);
        return array;
    }

    private static MeetingEvent Any(Random random)
    {
        var who = random.Next(3) == 0 ? null : $"person-{random.Next(60)}";
        var at = Bounds($"2017-02-2{random.Next(9)}T0{random.Next(9)}:00-05:00");
        return random.Next(10) switch
        {
            0 => new MeetingCanceled(Id, at, who, null, who, InitiatedBy: who),
            1 => new MeetingPostponed(Id, at, null, null, who, ReportedInitiator: who),
            2 => new MeetingRescheduled(Id, at, random.Next(2) == 0 ? FirstOfMarch : EighthOfMarch),
            3 => new MeetingReinstated(Id, at, random.Next(2) == 0 ? null : EighthOfMarch),
            4 => new MeetingHeld(Id, at),
            5 => new MeetingMissed(Id, at, random.Next(2) == 0 ? "dprk" : "us"),
            6 => new ReasonRecorded(Id, at, $"r{random.Next()}", (ReasonKind)random.Next(3), "because", who),
            7 => new ClaimRecorded(Id, at, $"c{random.Next()}", "calledOffBy", $"side {random.Next(2)}") { Source = "S1, X2" },
            8 => new RecordCorrected(Id, at, $"k{random.Next()}", "wrong", When: random.Next(2) == 0 ? null : EighthOfMarch),
            _ => new RescheduleProposed(Id, at, EighthOfMarch, who),
        };
    }
}
