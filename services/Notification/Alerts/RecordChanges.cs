using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Notification.Alerts;

/// <summary>What was said of a meeting. Given only to readers for whom it is meant.</summary>
internal static class RecordChanges
{
    /// <summary>Word, weight and sentence of such a fact; null for any other.</summary>
    public static (string Word, int Weight, string Sentence)? Of(MeetingEvent fact, MeetingState after) => fact switch
    {
        ReasonRecorded e => ("REASON", 25, $"{Kind(e.Kind)}{By(e.Standing, e.Outlet)}: {OneLine.Of(e.Text)}"),
        ClaimRecorded e => ("CLAIM", 20, $"It is claimed{By(e.Standing, e.Outlet)}, as to {OneLine.Of(e.About)}: {OneLine.Of(e.Value)}"),
        ContextRecorded e => ("CONTEXT", 10, $"An outside event was noted{By(null, e.Outlet)}: {OneLine.Of(e.Text)}"),
        RecordCorrected e => ("CORRECTED", 50, $"The record was corrected: {OneLine.Of(e.Text)}{(after.Removed ? " The record as a whole should not stand." : "")}"),
        _ => null,
    };

    private static string Kind(ReasonKind kind) => kind switch
    {
        ReasonKind.Stated => "A reason was stated",
        ReasonKind.Reported => "A reason was reported",
        _ => "A reason was given in analysis",
    };

    // Speakers are left out: they may be people, who are known by id here.
    private static string By(string? standing, string? outlet) =>
        (standing is null ? "" : $" ({OneLine.Of(standing)})") + (outlet is null ? "" : $" in {OneLine.Of(outlet)}");
}
