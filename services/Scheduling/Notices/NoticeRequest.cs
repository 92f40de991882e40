using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Tells the participants something.</summary>
/// <param name="Says"><c>proceeding</c>, <c>postponed</c>, <c>off</c> or <c>correction</c>.</param>
/// <param name="Text">The organiser's own words, up to 20,000 characters.</param>
/// <param name="BasedOn">Version on which it is based; the version now when left out.</param>
/// <param name="Replaces">Id of the notice of this meeting that it replaces.</param>
/// <param name="Audience">Who may see it; that of the meeting when left out.</param>
/// <param name="OverrideReason">Why a <c>proceeding</c> notice is to go out although the visa rule does not hold, 1 to 4,000 characters.</param>
internal sealed record NoticeRequest(
    NoticeKind Says, string? Text = null, long? BasedOn = null, string? Replaces = null, Audience? Audience = null, string? OverrideReason = null)
    : CommandRequest
{
    private const int LongestNotice = 20_000;

    /// <inheritdoc />
    public override MeetingCommand ToCommand(string meetingId, CommandReading reading) => new SendNotice(
        meetingId, reading.Clocks(this), reading.NewId(meetingId), Says, reading.Text(Text, "/text", LongestNotice), BasedOn, Replaces, Audience,
        reading.Text(OverrideReason, "/overrideReason"));
}
