using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Corrects what was recorded. The fields given replace what was recorded; the view without them stays reachable.</summary>
/// <param name="Text">What was wrong and why, 1 to 4,000 characters.</param>
internal record CorrectionRequest(string Text) : CommandRequest
{
    /// <summary>The right title.</summary>
    public string? Title { get; init; }

    /// <summary>The right date.</summary>
    public WhenRequest? When { get; init; }

    /// <summary>The right place, whole.</summary>
    public Place? Place { get; init; }

    /// <summary>Whether the record as a whole should not stand.</summary>
    public bool? Removed { get; init; }

    /// <summary>Event id of the fact that was wrong.</summary>
    public string? Corrects { get; init; }

    /// <summary>Who may see the correction; that of the meeting when left out.</summary>
    public Audience? Audience { get; init; }

    /// <summary>The right text of what is recorded of the meeting, 1 to 4,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Sides that were recorded wrongly.</summary>
    public IReadOnlyList<PartyCorrection>? Parties { get; init; }

    /// <summary>When the meeting rightly took place.</summary>
    public SpanRequest? Held { get; init; }

    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading)
    {
        var place = reading.Place(Place);
        return new CorrectRecord(
            meetingId, reading.Clocks(this), reading.NewId(meetingId), reading.Text(Text, "/text")!, reading.Name(Title, "/title"), reading.When(When),
            place, Removed, reading.Name(Corrects, "/corrects"), Audience, reading.Text(Description, "/description"),
            Parties is { Count: > 0 } ? [.. Parties.Index().Select(party => Read(party.Item, reading, $"/parties/{party.Index}"))] : null,
            reading.Span(Held, "/held"));
    }

    private static PartyCorrection Read(PartyCorrection party, CommandReading reading, string pointer)
    {
        reading.Id(party.PartyId, $"{pointer}/partyId");
        if (party.RightId is { } right)
            reading.Id(right, $"{pointer}/rightId");
        reading.Faults.Require(party.Country is null || Countries.Has(party.Country), $"{pointer}/country", Countries.Expected);
        return party with { Name = reading.Name(party.Name, $"{pointer}/name")! };
    }
}
