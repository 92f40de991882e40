using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>What a meeting is planned to be.</summary>
internal abstract record PlanRequest : CommandRequest
{
    /// <summary>What it is called, 1 to 300 characters. Not a private person's name.</summary>
    public required string Title { get; init; }

    /// <summary>Kind of diplomacy, such as <c>1</c>, <c>1.5</c> or <c>2</c>.</summary>
    public string? Track { get; init; }

    /// <summary>Who may know of it at all: <c>public</c> (when left out), <c>participants</c> or <c>desk</c>.</summary>
    public Audience Audience { get; init; } = Audience.Public;

    /// <summary>Who invites: a person id of the people directory, a party id or an office.</summary>
    public string? Organiser { get; init; }

    /// <summary>Names of the keys that may act for it beside the one that schedules it.</summary>
    public IReadOnlyList<string>? Organisers { get; init; }

    /// <summary>Where it is to be held. Its zone is the one in which civil times are read.</summary>
    public Place? Place { get; init; }

    /// <summary>When it is to take place; open when left out.</summary>
    public WhenRequest? When { get; init; }

    /// <summary>The sides and their delegates.</summary>
    public IReadOnlyList<PartyRequest>? Parties { get; init; }

    /// <summary>Which visas it hangs on; approved for every required delegate and each head of delegation, when left out.</summary>
    public VisaRule? VisaRule { get; init; }

    /// <summary><c>cancelWhenRuleFails</c>, or <c>none</c>.</summary>
    public MeetingPolicy? Policy { get; init; }

    /// <summary>Who announced it: a person id, a party id or an office.</summary>
    public string? AnnouncedBy { get; init; }

    /// <summary>Whose decision it was, as far as the caller vouches for it.</summary>
    public string? InitiatedBy { get; init; }

    /// <summary>What is to be recorded of it beside all this, up to 4,000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>The plan that the request asks for.</summary>
    protected Plan ToPlan(CommandReading reading)
    {
        var place = reading.Place(Place);
        var plan = new Plan(
            reading.Name(Title, "/title")!,
            reading.When(When) ?? new MeetingTime(Precision.Open),
            [.. (Parties ?? []).Index().Select(party => party.Item.Read(reading, $"/parties/{party.Index}"))],
            Audience,
            reading.Name(Track, "/track"),
            reading.Name(Organiser, "/organiser"),
            Organisers is { Count: > 0 } ? [.. Organisers.Index().Select(key => reading.Name(key.Item, $"/organisers/{key.Index}")!)] : null,
            place,
            VisaRule,
            Policy,
            reading.Name(AnnouncedBy, "/announcedBy"),
            reading.Name(InitiatedBy, "/initiatedBy"),
            reading.Text(Text, "/text"));
        PlanRules.Check(plan, reading.Faults);
        return plan;
    }
}
