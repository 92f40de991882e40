using Calendar.Contracts;
using Calendar.Scheduling;
using Xunit;
using static Calendar.Tests.Scheduling.Story;
using static Calendar.Tests.Scheduling.Talks;

namespace Calendar.Tests.Scheduling;

public sealed class RecordRules
{
    private static readonly RecordReason Reason = new(Id, Clock, "r1", ReasonKind.Stated, "visas", "organiser", "statement", "e-mail", Audience.Public);

    [Fact]
    public void Reasons_coexist() =>
        Given(Scheduled, new ReasonRecorded(Id, Now, "r0", ReasonKind.Reported, "overruled")).When(Reason)
            .Then(new ReasonRecorded(Id, Now, "r1", ReasonKind.Stated, "visas", "organiser", "statement", "e-mail", Audience.Public));

    [Fact]
    public void The_same_reason_under_the_same_id_adds_nothing_whatever_the_clocks() =>
        Given(Scheduled, new ReasonRecorded(Id, Now, "r1", ReasonKind.Stated, "visas", "organiser", "statement", "e-mail", Audience.Public))
            .When(Reason with { Clocks = new Clocks(Later, Now, "S1") }).ThenNothing();

    [Fact]
    public void Another_reason_under_the_same_id_is_refused() =>
        Given(Scheduled, new ReasonRecorded(Id, Now, "r1", ReasonKind.Stated, "storm")).When(Reason)
            .ThenRejected("idempotency-mismatch", RejectionKind.Impossible);

    [Fact]
    public void A_claim_is_recorded_after_the_end() =>
        Given(Scheduled, Canceled).When(new RecordClaim(Id, Clock, "c1", "calledOffBy", "dprk")).Then(new ClaimRecorded(Id, Now, "c1", "calledOffBy", "dprk"));

    [Fact]
    public void What_happened_outside_is_recorded_with_its_clocks_and_source() =>
        Given(Scheduled).When(new RecordContext(Id, new Clocks(Now, Later, "X2"), "x1", "missile test"))
            .Then(new ContextRecorded(Id, Now, "x1", "missile test") { Disclosed = Later, Source = "X2" });

    [Fact]
    public void A_correction_replaces_what_was_recorded_and_stands_beside_it()
    {
        var fact = new RecordCorrected(Id, Now, "k1", "a day early", When: EighthOfMarch, Corrects: "e1");
        Given(Scheduled).When(new CorrectRecord(Id, Clock, "k1", "a day early", When: EighthOfMarch, Corrects: "e1")).Then(fact);
        var state = Fold(Scheduled, fact)!;
        Assert.Equal((EighthOfMarch, Planned.Title, fact), (state.When, state.Title, Assert.Single(state.Corrections).Fact));
    }

    [Fact]
    public void A_correction_may_mend_the_description_the_sides_and_when_it_took_place()
    {
        var right = new PartyCorrection("dprk", "Republic of Korea", "KR", "rok");
        var fact = new RecordCorrected(Id, Now, "k1", "misread", Description: "Talks.", Parties: [right], Held: Later);
        Given(Scheduled, Held).When(new CorrectRecord(Id, Clock, "k1", "misread", Description: "Talks.", Parties: [right], Held: Later)).Then(fact);

        var state = Fold(Scheduled, Held, fact)!;
        Assert.Equal(("Talks.", Later), (state.Text, state.Held!.Fact.Occurred));
        Assert.Equal([("rok", "Republic of Korea", "KR", 3), ("us", "United States experts", "US", 1)], state.Parties.Select(one => (one.PartyId, one.Name, one.Country, one.Delegates.Count)));
        Given(Scheduled, Held, fact).When(new CorrectRecord(Id, Clock, "k1", "misread", Description: "Talks.", Parties: [right], Held: Later)).ThenNothing();
        Assert.Null(Fold(Scheduled, fact)!.Held);
    }

    [Fact]
    public void A_correction_names_each_of_its_sides_once()
    {
        Given(Scheduled).When(Correction(new PartyCorrection("fr", "France"))).ThenRejected("unknown-party", RejectionKind.NotFound);
        Given(Scheduled).When(Correction(new PartyCorrection("dprk", "Korea", RightId: "us"))).ThenRejected("delegate-named-twice", RejectionKind.Impossible);
        Given(Scheduled).When(Correction(new PartyCorrection("dprk", "Korea"), new PartyCorrection("dprk", "Korea"))).ThenRejected("delegate-named-twice", RejectionKind.Impossible);
        Given(Scheduled).When(Correction(new PartyCorrection("dprk", "Korea", RightId: "us"), new PartyCorrection("us", "States", RightId: "dprk")))
            .Then(new RecordCorrected(Id, Now, "k1", "misread", Parties: [new("dprk", "Korea", RightId: "us"), new("us", "States", RightId: "dprk")]));

        static CorrectRecord Correction(params PartyCorrection[] parties) => new(Id, Clock, "k1", "misread", Parties: parties);
    }
}
