namespace Calendar.ServiceDefaults;

/// <summary>What the holder of a key may do. A key has one role.</summary>
public enum Role
{
    /// <summary>Schedules meetings and commands those it scheduled or was given.</summary>
    Organiser,

    /// <summary>Takes visa steps.</summary>
    Visa,

    /// <summary>Records what is said of meetings, and looks after delivery.</summary>
    Desk,

    /// <summary>Reads everything, and changes nothing.</summary>
    Auditor,

    /// <summary>Keeps the subscriptions.</summary>
    SubscriberAdmin,

    /// <summary>Another service of the calendar.</summary>
    Service,
}
