namespace Calendar.History;

/// <summary>A fact that was known or may have been, and had happened or may have.</summary>
/// <param name="Recorded">The fact.</param>
/// <param name="Known">Whether it was known; never <see cref="Knowledge.Unknown"/>.</param>
/// <param name="Occurred">Whether it had happened; never <see cref="Occurrence.NotYet"/>.</param>
public sealed record SeenFact(RecordedFact Recorded, Knowledge Known, Occurrence Occurred)
{
    /// <summary>Whether it was known and had happened.</summary>
    public bool IsCertain => Known == Knowledge.Known && Occurred == Occurrence.Occurred;
}
