using System.Text.Json;
using Calendar.Contracts;

namespace Calendar.History;

/// <summary>A meeting's line on the agenda, with what it is found by and who may find it. A pure function of the meeting.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="FirstDay">The first day that it touches, civil at the venue; after all others when none is known.</param>
/// <param name="LastDay">The last day that it touches, as above.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Audience">Who may know of it.</param>
/// <param name="ScheduledBy">Name of the key that scheduled it; null when not known.</param>
/// <param name="Organisers">Keys of the organisers who share it.</param>
/// <param name="HasVisaCase">Whether visa officers see it.</param>
/// <param name="RuleMet">Whether all visas that it needs are there.</param>
/// <param name="Removed">Whether it was corrected to never have been.</param>
/// <param name="Parties">The sides, each once.</param>
/// <param name="Countries">Countries of the sides and of the venue, each once.</param>
/// <param name="Words">What is searched for words, in lower case.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="Entry">What is shown: an <see cref="AgendaEntry"/> as JSON in UTF-8.</param>
public sealed record AgendaLine(
    string MeetingId,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Status,
    string Audience,
    string? ScheduledBy,
    string[] Organisers,
    bool HasVisaCase,
    bool RuleMet,
    bool Removed,
    string[] Parties,
    string[] Countries,
    string Words,
    long Version,
    byte[] Entry)
{
    /// <summary>The day of meetings that have none: after all others.</summary>
    private static readonly DateOnly NoDay = DateOnly.MaxValue;

    /// <summary>The line of a meeting. Pure.</summary>
    /// <param name="state">The meeting.</param>
    public static AgendaLine Of(MeetingState state) => new(
        state.MeetingId,
        state.When.Start?.Day ?? NoDay,
        LastDayOf(state.When) ?? NoDay,
        Name(state.Status),
        Name(state.Audience),
        state.ScheduledBy,
        [.. state.Organisers],
        AudienceView.As("visa", "", state) == Viewer.VisaOfficer,
        VisaRuleCheck.Of(state).Met,
        state.Removed,
        [.. state.Parties.Select(party => party.PartyId).Distinct()],
        [.. state.Parties.Select(party => party.Country).Append(state.Place?.Country).OfType<string>().Distinct()],
        $"{state.Title} {state.Place?.City}".ToLowerInvariant(),
        state.Version,
        StateJson.Write(AgendaEntry.Of(state)));

    /// <summary>The name of an enumeration's value as it stands in JSON.</summary>
    /// <param name="value">The value.</param>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>SHA-256 over all of it: two lines with the same digest are the same line.</summary>
    public byte[] Digest() => StateJson.Digest(this);

    /// <summary>The last day that the meeting touches: one that closes at midnight does not touch the next.</summary>
    private static DateOnly? LastDayOf(MeetingTime when) => when switch
    {
        { Start: { Time: not null } start, End: { Time: { } closes } end } when closes == TimeOnly.MinValue && end.Day > start.Day => end.Day.AddDays(-1),
        _ => when.End?.Day ?? when.Start?.Day,
    };
}
