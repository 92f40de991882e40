using Calendar.History;
using NodaTime;

namespace Calendar.Audit.Knowledge;

/// <summary>Moments as somebody types them.</summary>
internal static class AskedMoment
{
    /// <summary>Reads a moment.</summary>
    /// <param name="name">Name of the argument or option, for the error.</param>
    /// <param name="text">What was typed; null for none.</param>
    /// <exception cref="CannotException">It is no moment.</exception>
    public static Instant? Read(string name, string? text) => text is null ? null : MomentText.Read(text) ?? throw new CannotException(
        ExitCodes.Usage, $"{name} is not a moment. Expected a date, a time and an offset, as in 2017-02-24T11:59-05:00 or 2017-02-24T16:59:00Z.");
}
