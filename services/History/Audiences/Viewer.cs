namespace Calendar.History;

/// <summary>As whom somebody looks at one meeting.</summary>
public enum Viewer
{
    /// <summary>Anybody: what is public.</summary>
    Everybody,

    /// <summary>An organiser of this very meeting.</summary>
    Organiser,

    /// <summary>A visa officer, of a meeting that has a visa case.</summary>
    VisaOfficer,

    /// <summary>A desk officer: everything but what is for visa officers alone.</summary>
    DeskOfficer,

    /// <summary>Auditors and the services of the calendar: everything.</summary>
    Auditor,
}
