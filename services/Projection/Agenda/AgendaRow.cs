using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Projection.Agenda;

/// <summary>A meeting's line on the agenda, with what it is found by and who may find it. A pure function of the meeting.</summary>
internal sealed record AgendaRow(
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

    public static AgendaRow Of(MeetingState state) => new(
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
        JsonSerializer.SerializeToUtf8Bytes(AgendaEntry.Of(state), ContractJson.Options));

    /// <summary>The name of an enumeration's value as it stands in JSON.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The last day that the meeting touches: one that closes at midnight does not touch the next.</summary>
    private static DateOnly? LastDayOf(MeetingTime when) => when switch
    {
        { Start: { Time: not null } start, End: { Time: { } closes } end } when closes == TimeOnly.MinValue && end.Day > start.Day => end.Day.AddDays(-1),
        _ => when.End?.Day ?? when.Start?.Day,
    };
}
