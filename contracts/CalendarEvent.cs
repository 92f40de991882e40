namespace Calendar.Contracts;

/// <summary>Something that happened. Stored once, never changed; a field is only ever added, as nullable, with its meaning when absent.</summary>
public abstract record CalendarEvent;
