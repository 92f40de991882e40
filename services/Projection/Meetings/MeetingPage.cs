using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.Projection.People;

namespace Calendar.Projection.Meetings;

/// <summary>What a run of events comes to: each meeting and person as they stand at its end. Pure.</summary>
/// <param name="Facts">The facts of meetings, in order.</param>
/// <param name="Meetings">The meetings that the page touches, as they stand at its end.</param>
/// <param name="Persons">What the page tells of each person.</param>
internal sealed record MeetingPage(
    IReadOnlyList<(MeetingEvent Fact, InboxEvent Event)> Facts,
    IReadOnlyList<MeetingRow> Meetings,
    IReadOnlyDictionary<string, (long Revision, bool Forgotten)> Persons)
{
    /// <summary>Ids of the meetings that these events speak of.</summary>
    public static string[] MeetingIds(IEnumerable<InboxEvent> events) =>
        [.. events.Select(e => e.Fact).OfType<MeetingEvent>().Select(fact => fact.MeetingId).Distinct()];

    /// <summary>Folds a page.</summary>
    /// <param name="before">The meetings among <see cref="MeetingIds"/> that were known before.</param>
    /// <param name="events">The page, in order.</param>
    public static MeetingPage Fold(IEnumerable<MeetingRow> before, IEnumerable<InboxEvent> events)
    {
        var rows = before.ToDictionary(row => row.State.MeetingId);
        var facts = new List<(MeetingEvent, InboxEvent)>();
        var persons = new Dictionary<string, (long, bool)>();
        var touched = new HashSet<string>();
        foreach (var e in events)
        {
            switch (e.Fact)
            {
                case MeetingEvent fact:
                    facts.Add((fact, e));
                    if (MeetingRow.Project(rows.GetValueOrDefault(fact.MeetingId), fact, e) is not { } row)
                        break;
                    rows[fact.MeetingId] = row;
                    touched.Add(fact.MeetingId);
                    break;
                case PersonChanged person:
                    persons[person.PersonId] = PersonTable.Of(persons.GetValueOrDefault(person.PersonId), (person.Revision, false));
                    break;
                case PersonForgotten person:
                    persons[person.PersonId] = PersonTable.Of(persons.GetValueOrDefault(person.PersonId), (person.Revision, true));
                    break;
            }
        }

        return new MeetingPage(facts, [.. touched.Select(id => rows[id])], persons);
    }
}
