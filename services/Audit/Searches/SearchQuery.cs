using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.History;
using NodaTime;

namespace Calendar.Audit.Searches;

/// <summary>What is searched for; what is null does not matter. Pure.</summary>
/// <param name="Actor">Name of the key that asked for it.</param>
/// <param name="Type">Stored name, such as <c>visa_revoked</c>; foreign ones too.</param>
/// <param name="Party">A side of the meeting: its id, its name or its country, in whatever case.</param>
/// <param name="From">Not before this moment, by the clock.</param>
/// <param name="To">Not after this moment, by the clock.</param>
/// <param name="Clock">By which clock times are compared.</param>
internal sealed record SearchQuery(string? Actor, string? Type, string? Party, Instant? From, Instant? To, SearchClock Clock)
{
    /// <summary>Whether nothing is asked for.</summary>
    public bool IsEmpty => this with { Clock = default } == new SearchQuery(null, null, null, null, null, default);

    /// <summary>Whether an entry is wanted, but for the party.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="fact">Its fact; null when it is foreign or cannot be read.</param>
    public bool Wants(StoredEvent entry, CalendarEvent? fact) =>
        (Type is null || entry.Type == Type)
        && (Actor is null || entry.Headers.GetValueOrDefault(EventHeaders.Actor) == Actor)
        && IsInTime(entry, fact);

    /// <summary>Whether a fact says that the party is a side of its meeting.</summary>
    public bool Names(CalendarEvent? fact) => fact is MeetingPlan plan && plan.Parties.Any(IsIt);

    private bool IsIt(Party party) =>
        new[] { party.PartyId, party.Name, party.Country }.Contains(Party, StringComparer.OrdinalIgnoreCase);

    // What may lie within the times is found: a search that leaves out what is not certain would hide it.
    private bool IsInTime(StoredEvent entry, CalendarEvent? fact)
    {
        if (From is null && To is null)
            return true;
        var bounds = (Clock, fact) switch
        {
            (SearchClock.Occurred, MeetingEvent told) => told.Occurred,
            (SearchClock.Known, MeetingEvent { Disclosed: { } disclosed }) => disclosed,
            _ => null,
        };
        if (bounds is null && Clock == SearchClock.Occurred)
            return false;
        var recorded = Instant.FromDateTimeOffset(entry.Recorded);
        var (first, last) = bounds is null ? (recorded, recorded) : (BoundsSpan.Earliest(bounds, null), BoundsSpan.Latest(bounds, null));
        return !(last < From) && !(first > To);
    }
}
