using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Notification.Alerts;

/// <summary>Facts that put a meeting on, move it, or call it off: told to everyone who may know of the meeting, without what a reader may not see.</summary>
internal static class PlanChanges
{
    /// <summary>Word, weight and sentence of such a fact; null for any other.</summary>
    public static (string Word, int Weight, string Sentence)? Of(MeetingEvent fact, MeetingState after) => fact switch
    {
        MeetingCanceled e => ("CANCELED", 100, $"The meeting was canceled.{Words(e.Wording)}{Reason(e.Reason)}"),
        MeetingPostponed e => ("POSTPONED", 95, $"The meeting was postponed, with no new date.{Words(e.Wording)}{Reason(e.Reason)}"),
        MeetingReinstated e => ("BACK ON", 90, $"The meeting is on again: {When(after)}.{Reason(e.Reason)}"),
        MeetingRescheduled e => ("MOVED", 85, $"The meeting was moved to {When(after)}.{Reason(e.Reason)}"),
        MeetingMissed e => ("MISSED", 80, $"{Party(after, e.PartyId)} did not appear."),
        MeetingHeld => ("HELD", 75, "The meeting took place."),
        MeetingScheduled => ("SCHEDULED", 70, $"The meeting was scheduled: {When(after)}."),
        MeetingProposed => ("PROPOSED", 70, $"A meeting was proposed: {When(after)}."),
        MeetingConfirmed => ("CONFIRMED", 65, "The meeting was confirmed."),
        RescheduleProposed e => ("DATE ASKED FOR", 40, $"Another date was asked for: {TimeWords.Of(e.When, Zone(after))}. The meeting keeps its date for now."),
        MeetingAmended e when Amended(e) is { Length: > 0 } what => ("CHANGED", 30, $"Changed: {what}."),
        _ => null,
    };

    /// <summary>The date in words, with the zone of the venue.</summary>
    public static string When(MeetingState meeting) => OneLine.Of(TimeWords.Of(meeting.When, Zone(meeting)));

    /// <summary>Name of a party of the meeting.</summary>
    public static string Party(MeetingState meeting, string partyId) =>
        OneLine.Of(meeting.Parties.FirstOrDefault(party => party.PartyId == partyId)?.Name ?? "A side");

    private static string Zone(MeetingState meeting) => meeting.Place?.Zone ?? "UTC";

    private static string Words(string? wording) => wording is null ? "" : $" The words were: \"{OneLine.Of(wording)}\".";

    private static string Reason(string? reason) => reason is null ? "" : $" Reason given: {OneLine.Of(reason)}";

    private static string Amended(MeetingAmended e) => string.Join(", ", new[]
    {
        e.Title is null ? null : "the title",
        e.Place is null ? null : "the place",
        e.Track is null ? null : "the track",
        e.Audience is null ? null : "who may know of it",
    }.Where(what => what is not null));
}
