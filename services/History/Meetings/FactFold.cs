namespace Calendar.History;

/// <summary>Folds many facts of one meeting, in time that grows with their number alone.</summary>
internal sealed class FactFold
{
    private readonly RecordLists lists;
    private MeetingState? state;
    private FactMark? first;
    private FactMark? last;

    internal FactFold() => lists = new RecordLists();

    private FactFold(FactFold other) => (lists, state, first, last) = (other.lists.Copy(), other.state, other.first, other.last);

    /// <summary>What is known with what was taken; null while no fact said what the meeting is.</summary>
    internal MeetingState? State => state is null ? null : lists.Onto(state) with
    {
        Version = last!.Value.Version,
        FirstRecorded = first!.Value.Recorded.ToUniversalTime(),
        LastRecorded = last.Value.Recorded.ToUniversalTime(),
    };

    internal void Take(RecordedFact one)
    {
        var (fact, mark) = one;
        if (state is null || !lists.Take(fact, mark))
            state = MeetingFold.Take(state, fact, mark);
        if (state is null)
            return;

        first = first is { } least && least.Version < mark.Version ? first : mark;
        last = last is { } most && most.Version > mark.Version ? last : mark;
    }

    /// <summary>Another fold with the same facts, which takes others from here on.</summary>
    internal FactFold Branch() => new(this);
}
