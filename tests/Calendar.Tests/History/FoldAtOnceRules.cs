using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.Tests.Scheduling;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.History;

/// <summary>Folding a whole stream at once gives what folding it one by one gives, whatever it holds.</summary>
public sealed class FoldAtOnceRules
{
    private static readonly MeetingEvent[] Kinds =
    [
        Scheduled, Proposed, WithPolicy, Requested, Assured, Approved, Revoked, Confirmed, Canceled, Postponed, Held, Missed, Proceeding,
        new NoticeGuardOverridden(Id, Now, "n1", "Assured.", ["head"]),
        new CounterpartResponded(Id, Now, "dprk", CounterpartResponse.Declined, "No."),
        new RescheduleProposed(Id, Now, EighthOfMarch, "dprk"),
        new MeetingRescheduled(Id, Now, EighthOfMarch),
        new MeetingReinstated(Id, Now),
        new ReasonRecorded(Id, Now, "r1", ReasonKind.Stated, "Scheduling."),
        new ClaimRecorded(Id, Now, "c1", "outcome", "canceled"),
        new ContextRecorded(Id, Now, "x1", "A test."),
        new RecordCorrected(Id, Now, "k1", "Misread.", Title: "Right"),
        new DelegateWithdrawn(Id, Now, "member"),
    ];

    [Fact]
    public void A_stream_folded_at_once_is_the_stream_folded_one_by_one() => Prop.ForAll(
            Arb.From(Gen.ListOf(Gen.Elements(Kinds))),
            facts => Assert.Equal(Written(Story.Fold(facts)), Written(MeetingFold.Of(facts.Select((fact, at) => new RecordedFact(fact, Mark(at)))))))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void The_version_is_the_highest_in_whatever_order_facts_count()
    {
        var state = MeetingFold.Of([new(Scheduled, Mark(0)), new(Held, Mark(4)), new(Canceled, Mark(2))])!;
        Assert.Equal((5L, Mark(0).Recorded, Mark(4).Recorded), (state.Version, state.FirstRecorded, state.LastRecorded));
    }

    [Fact]
    public void Two_streams_folded_together_are_each_folded_alone() => Prop.ForAll(
            Arb.From(Gen.ListOf(Gen.Zip(Gen.Elements(Kinds), Gen.Choose(0, 3)))),
            all =>
            {
                RecordedFact[] facts = [.. all.Select((one, at) => new RecordedFact(one.Item1, Mark(at)))];
                // Nearly all are common to both.
                RecordedFact[] those = [.. facts.Where((_, at) => all[at].Item2 != 1)], others = [.. facts.Where((_, at) => at % 5 != 4)];
                var (one, other) = MeetingFold.Of(those, others);
                Assert.Equal((Written(MeetingFold.Of(those)), Written(MeetingFold.Of(others))), (Written(one), Written(other)));
            })
        .QuickCheckThrowOnFailure();

    private static FactMark Mark(int at) => Story.FirstMark with { Version = at + 1, Recorded = Story.FirstMark.Recorded.AddMinutes(at) };

    private static string Written(MeetingState? state) => JsonSerializer.Serialize(state, ContractJson.Options);
}
