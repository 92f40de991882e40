namespace Calendar.Contracts;

/// <summary>When something happened in the world, or could be known: not before, not after, and how exactly that is said.</summary>
/// <param name="Earliest">First moment it can have been. A day without a time begins at midnight in the zone of the meeting.</param>
/// <param name="Latest">Last moment it can have been, at or after <paramref name="Earliest"/>. A minute is included to its end; a day without a time
/// ends at the next midnight in the zone of the meeting.</param>
/// <param name="Precision">How exactly it is known.</param>
/// <param name="Text">The words of the source, such as "hours later", up to 300 characters; null when there are none.</param>
public sealed record TimeBounds(CivilTime Earliest, CivilTime Latest, Precision Precision, string? Text = null)
{
    /// <summary>The bounds of something seen at one moment.</summary>
    /// <param name="instant">The moment; its second is kept.</param>
    public static TimeBounds At(DateTimeOffset instant) =>
        new(CivilTime.Of(instant), CivilTime.Of(instant), Precision.Minute);
}
