using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Schedules a proposed meeting. What is left out stays as it was proposed; who announced and decided that is not carried over: it was said of the proposal.</summary>
internal sealed record ScheduleProposedRequest : CommandRequest
{
    /// <summary>What it is called now.</summary>
    public string? Title { get; init; }

    /// <summary>When it is to take place.</summary>
    public WhenRequest? When { get; init; }

    /// <summary>Where it is to be held, whole.</summary>
    public Place? Place { get; init; }

    /// <summary>The sides and their delegates, all of them.</summary>
    public IReadOnlyList<PartyRequest>? Parties { get; init; }

    /// <summary>Which visas it hangs on.</summary>
    public VisaRule? VisaRule { get; init; }

    /// <summary>What happens by itself when the rule fails.</summary>
    public MeetingPolicy? Policy { get; init; }

    /// <summary>Who announced that it is scheduled.</summary>
    public string? AnnouncedBy { get; init; }

    /// <summary>Whose decision it was.</summary>
    public string? InitiatedBy { get; init; }

    /// <summary>What is to be recorded of it beside all this.</summary>
    public string? Text { get; init; }

    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading)
    {
        var proposed = Plan.Of(reading.State!);
        var place = reading.Place(Place) ?? proposed.Place;
        var plan = proposed with
        {
            Title = reading.Name(Title, "/title") ?? proposed.Title,
            Place = place,
            When = reading.When(When) ?? proposed.When,
            Parties = Parties is null ? proposed.Parties : [.. Parties.Index().Select(party => party.Item.Read(reading, $"/parties/{party.Index}"))],
            VisaRule = VisaRule ?? proposed.VisaRule,
            Policy = Policy ?? proposed.Policy,
            AnnouncedBy = reading.Name(AnnouncedBy, "/announcedBy"),
            InitiatedBy = reading.Name(InitiatedBy, "/initiatedBy"),
            Text = reading.Text(Text, "/text") ?? proposed.Text,
        };
        PlanRules.Check(plan, reading.Faults);
        return new ScheduleMeeting(meetingId, reading.Clocks(this), plan);
    }
}
