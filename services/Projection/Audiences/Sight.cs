using Calendar.Contracts;
using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Projection.Audiences;

/// <summary>A meeting as one caller sees it.</summary>
/// <param name="State">The meeting.</param>
/// <param name="Viewer">As whom the caller looks at it.</param>
internal sealed record Sight(MeetingState State, Viewer Viewer)
{
    public static Sight Of(Caller caller, MeetingState state) => new(state, AudienceView.As(caller.Role.ToString(), caller.Name, state));

    /// <summary>The meeting; null when the caller may not know of it.</summary>
    public MeetingView? Meeting => AudienceView.Of(State, Viewer);

    /// <summary>The meeting as it was, for the caller as they may see it now: neither an audience that it had then nor a right of then opens it.</summary>
    public MeetingView? Then(MeetingState? past) =>
        past is not null && AudienceView.Of(past with { Audience = State.Audience }, Viewer) is { } view ? view with { Audience = past.Audience } : null;

    /// <summary>Whether the caller sees what only those see who work on the meeting: who asked, and what followed from what.</summary>
    public bool IsInner => Viewer is Viewer.Organiser or Viewer.DeskOfficer or Viewer.Auditor;

    /// <summary>Whether it is recorded that this caller reads of the meeting.</summary>
    /// <param name="caller">The caller whose sight this is.</param>
    public bool IsRecordedFor(Caller caller) => AudienceView.IsRecorded(caller.Role.ToString(), caller.Name, State);

    /// <summary>Persons whose names the caller may be told.</summary>
    public IEnumerable<string> Persons => PersonsOf(Meeting);

    /// <summary>Persons who are seen in a view.</summary>
    public static IEnumerable<string> PersonsOf(MeetingView? view) =>
        view?.Parties.SelectMany(party => party.Delegates ?? []).Select(one => one.PersonId).OfType<string>() ?? [];

    public MeetingEvent? Of(MeetingEvent fact) => AudienceView.Of(fact, State, Viewer);
}
