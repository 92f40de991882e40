using Calendar.Contracts;

namespace Calendar.History;

/// <summary>When a meeting took place, where it was corrected. A correction speaks of what was recorded before it, and of all times.</summary>
internal static class HeldTimes
{
    /// <summary>The right times that corrections tell, by event id of what they correct.</summary>
    /// <param name="stream">Facts in stream order.</param>
    /// <param name="counts">Which corrections count.</param>
    internal static Dictionary<Guid, TimeBounds> Of(IEnumerable<RecordedFact> stream, Func<RecordedFact, bool> counts)
    {
        var right = new Dictionary<Guid, TimeBounds>();
        Guid? held = null;
        foreach (var one in stream)
        {
            if (one.Fact is MeetingHeld)
                held = one.Mark.EventId;
            else if (one.Fact is RecordCorrected { Held: { } on } && held is { } wrong && counts(one))
                right[wrong] = on;
        }

        return right;
    }

    /// <summary>A fact as these times tell it.</summary>
    internal static MeetingEvent In(Dictionary<Guid, TimeBounds> right, RecordedFact one) =>
        right.TryGetValue(one.Mark.EventId, out var on) ? one.Fact with { Occurred = on } : one.Fact;
}
