using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>Tell the participants something.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Clocks">When they were told.</param>
/// <param name="NoticeId">Names the notice within the meeting; the same for the same request.</param>
/// <param name="Says">What it tells. "Proceeding" needs the visa rule, or a reason to override it.</param>
/// <param name="Text">The organiser's own words; null when there are none.</param>
/// <param name="BasedOn">The version that the organiser had before them; null for the present one.</param>
/// <param name="Replaces">The notice that it replaces; null when it replaces none.</param>
/// <param name="Audience">Who may see it; null for that of the meeting.</param>
/// <param name="OverrideReason">Why a "proceeding" is to go out though the rule does not hold; null when it is not.</param>
internal sealed record SendNotice(
    string MeetingId,
    Clocks Clocks,
    string NoticeId,
    NoticeKind Says,
    string? Text = null,
    long? BasedOn = null,
    string? Replaces = null,
    Audience? Audience = null,
    string? OverrideReason = null) : MeetingCommand(MeetingId, Clocks);
