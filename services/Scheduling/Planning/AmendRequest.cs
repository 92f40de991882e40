using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Changes something about a meeting other than its date. What is left out stays as it is.</summary>
/// <param name="Title">New title.</param>
/// <param name="Track">New track.</param>
/// <param name="Audience">New audience.</param>
/// <param name="Organiser">New organiser.</param>
/// <param name="Organisers">All keys that may act for it beside the one that scheduled it.</param>
/// <param name="Place">New place, whole.</param>
/// <param name="VisaRule">New visa rule, whole.</param>
/// <param name="Policy">New policy.</param>
/// <param name="Delegates">Delegates whose role or flags change.</param>
internal sealed record AmendRequest(
    string? Title = null,
    string? Track = null,
    Audience? Audience = null,
    string? Organiser = null,
    IReadOnlyList<string>? Organisers = null,
    Place? Place = null,
    VisaRule? VisaRule = null,
    MeetingPolicy? Policy = null,
    IReadOnlyList<DelegateAmendment>? Delegates = null) : CommandRequest
{
    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading)
    {
        reading.Faults.Require(Audience != Contracts.Audience.Visa, "/audience", "A meeting is for public, participants or desk; visa is for remarks.");
        PlanRules.CheckRule(VisaRule, [.. reading.State?.Delegates.Select(one => one.DelegateId) ?? []], reading.Faults);
        return new AmendMeeting(
            meetingId, reading.Clocks(this), reading.Name(Title, "/title"), reading.Name(Track, "/track"), Audience, reading.Name(Organiser, "/organiser"),
            Organisers is null ? null : [.. Organisers.Index().Select(key => reading.Name(key.Item, $"/organisers/{key.Index}")!)],
            reading.Place(Place), VisaRule, Policy,
            Delegates is null ? null : [.. Delegates.Index().Select(one => one.Item with { Role = reading.Name(one.Item.Role, $"/delegates/{one.Index}/role") })]);
    }
}
