using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>The notice that goes out together with a cancellation or a postponement.</summary>
/// <param name="NoticeId">Names the notice within the meeting; the same for the same request.</param>
/// <param name="Text">The organiser's own words; null when there are none.</param>
/// <param name="Replaces">The notice that it replaces; null when it replaces none.</param>
/// <param name="Audience">Who may see it; null for that of the meeting.</param>
internal sealed record NoticeDraft(string NoticeId, string? Text = null, string? Replaces = null, Audience? Audience = null);
