using Calendar.Contracts;

namespace Calendar.History;

/// <summary>Two notices to the same participants that say otherwise within some hours of each other.</summary>
/// <param name="First">The notice that stands first in the stream.</param>
/// <param name="Second">The one that says otherwise.</param>
/// <param name="AtLeast">Least time that can lie between them; zero when their bounds overlap.</param>
/// <param name="SameLocalDay">Whether both can have gone out on one civil day at the venue.</param>
public sealed record Contradiction(Noted<NoticeSent> First, Noted<NoticeSent> Second, TimeSpan AtLeast, bool SameLocalDay);
