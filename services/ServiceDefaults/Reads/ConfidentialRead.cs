namespace Calendar.ServiceDefaults;

/// <summary>That somebody is about to be shown what is not public. Without what is shown.</summary>
/// <param name="Reader">Who reads.</param>
/// <param name="Subject">What: see <see cref="ReadSubject"/>. 1 to 8,000 characters.</param>
/// <param name="Purpose">Why, as the reader says; null when nothing was said.</param>
public sealed record ConfidentialRead(Caller Reader, string Subject, string? Purpose = null);
