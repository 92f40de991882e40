namespace Calendar.Scheduling;

/// <summary>What a command would do. Nothing was written.</summary>
/// <param name="Preview">Always true.</param>
/// <param name="Meetings">The meetings that it would touch, the one that was asked for first.</param>
/// <param name="Participants">How many delegates and organisers these meetings have who would have to be told, each person once.</param>
internal sealed record CommandPreview(bool Preview, IReadOnlyList<Impact> Meetings, int Participants);
