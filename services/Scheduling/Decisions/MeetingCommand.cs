namespace Calendar.Scheduling;

/// <summary>A request about one meeting. It may be refused.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Clocks">The clocks of whatever it tells of.</param>
internal abstract record MeetingCommand(string MeetingId, Clocks Clocks);
