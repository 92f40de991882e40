using Calendar.Contracts;

namespace Calendar.History;

/// <summary>What was said of a meeting while many facts are folded at once: lists that grow in place, where a state copies the list for each fact.</summary>
internal sealed class RecordLists
{
    private List<Noted<CounterpartResponded>> responses = [];
    private List<Noted<NoticeSent>> notices = [];
    private List<Noted<NoticeGuardOverridden>> overrides = [];
    private List<Noted<ReasonRecorded>> reasons = [];
    private List<Noted<ClaimRecorded>> claims = [];
    private List<Noted<ContextRecorded>> contexts = [];

    /// <summary>Takes a fact that changes nothing but such a list.</summary>
    /// <returns>False when it is of another kind, and is not taken.</returns>
    internal bool Take(MeetingEvent fact, FactMark mark) => fact switch
    {
        CounterpartResponded e => Add(responses, e, mark),
        NoticeSent e => Add(notices, e, mark),
        NoticeGuardOverridden e => Add(overrides, e, mark),
        ReasonRecorded e => Add(reasons, e, mark),
        ClaimRecorded e => Add(claims, e, mark),
        ContextRecorded e => Add(contexts, e, mark),
        _ => false,
    };

    /// <summary>The state with all that was taken.</summary>
    internal MeetingState Onto(MeetingState state) => state with
    {
        Responses = responses,
        Notices = notices,
        Overrides = overrides,
        Reasons = reasons,
        Claims = claims,
        Contexts = contexts,
    };

    /// <summary>Lists with the same, which grow by themselves.</summary>
    internal RecordLists Copy() => new()
    {
        responses = [.. responses],
        notices = [.. notices],
        overrides = [.. overrides],
        reasons = [.. reasons],
        claims = [.. claims],
        contexts = [.. contexts],
    };

    private static bool Add<TFact>(List<Noted<TFact>> list, TFact fact, FactMark mark)
        where TFact : MeetingEvent
    {
        list.Add(RecordFold.Noted(fact, mark));
        return true;
    }
}
