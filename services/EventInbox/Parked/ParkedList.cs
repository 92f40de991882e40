using System.ComponentModel;

namespace Calendar.EventInbox.Parked;

/// <summary>The streams that wait for a person.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Parked">The first 1,000 of them, in the order of their streams.</param>
public sealed record ParkedList(
    [property: Description("How many streams are parked.")] long Total,
    [property: Description("The first 1,000 of them, in the order of their streams.")] IReadOnlyList<ParkedStream> Parked);
