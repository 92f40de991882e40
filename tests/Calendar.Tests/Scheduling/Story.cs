using Calendar.Contracts;
using Calendar.History;
using Calendar.Scheduling;
using Xunit;

namespace Calendar.Tests.Scheduling;

/// <summary>Given what happened, when something is asked for, then exactly this follows.</summary>
internal static class Story
{
    internal static readonly FactMark FirstMark = new(1, new DateTimeOffset(2017, 2, 20, 12, 0, 0, TimeSpan.Zero), "committee", Guid.Empty);

    internal static Givens Given(params MeetingEvent[] past) => new(Fold(past));

    internal static MeetingState? Fold(params IEnumerable<MeetingEvent> past)
    {
        MeetingState? state = null;
        var version = 0L;
        foreach (var fact in past)
            state = MeetingFold.Evolve(state, fact, FirstMark with { Version = ++version, Recorded = FirstMark.Recorded.AddMinutes(version - 1) });
        return state;
    }

    internal sealed record Givens(MeetingState? State)
    {
        internal Outcome When(MeetingCommand command) => new(State, MeetingDecider.Decide(State, command));

        internal void ThenStatus(MeetingStatus status) => Assert.Equal(status, State!.Status);
    }

    internal sealed record Outcome(MeetingState? Before, Decision Decision)
    {
        internal Outcome Then(params MeetingEvent[] facts) => ThenFacts([.. facts.Select(fact => new Fact(fact))]);

        internal Outcome ThenFacts(params Fact[] facts)
        {
            var accepted = Assert.IsType<Decision.Accepted>(Decision);
            Assert.Equal(facts.Select(Written), accepted.Facts.Select(Written));
            return this;
        }

        internal void ThenStatus(MeetingStatus status)
        {
            var accepted = Assert.IsType<Decision.Accepted>(Decision);
            Assert.Equal(status, Impact.Of(Before, accepted.Facts).After);
        }

        internal void ThenNothing() => Assert.Same(Decision.Nothing, Decision);

        internal void ThenRejected(string rule, RejectionKind kind = RejectionKind.Conflict, params string[] delegates)
        {
            var no = Assert.IsType<Decision.Rejected>(Decision).Rejection;
            Assert.Equal((rule, kind), (no.Rule, no.Kind));
            Assert.Equal(delegates, no.Delegates);
        }

        /// <summary>A fact as it would be stored: lists compare by what they hold.</summary>
        private static string Written(Fact fact) =>
            $"{EventCatalog.NameOf(fact.Event.GetType())} {System.Text.Encoding.UTF8.GetString(ContractJson.Write(fact.Event))} caused by {fact.CausedBy}";
    }
}
