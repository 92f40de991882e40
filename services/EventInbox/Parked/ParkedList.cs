using System.ComponentModel;

namespace Calendar.EventInbox.Parked;

/// <summary>The streams that wait for a person.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Parked">Some of them, in the order of their streams.</param>
/// <param name="Next">Ask again with this as <c>after</c>; null at the end.</param>
public sealed record ParkedList(
    [property: Description("How many streams are parked.")] long Total,
    [property: Description("Some of them, in the order of their streams.")] IReadOnlyList<ParkedStream> Parked,
    [property: Description("Ask again with this as after; absent at the end.")] string? Next = null);
