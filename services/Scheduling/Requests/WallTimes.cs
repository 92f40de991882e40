using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>Says to a client what is impossible about a civil time.</summary>
internal static class WallTimes
{
    public static void Note(IEnumerable<WallTimeFinding> findings, string pointer, FaultList faults)
    {
        // An unknown zone is noted where the zone stands: at the place.
        foreach (var finding in findings.Where(one => one.Fault != WallTimeFault.UnknownZone))
            faults.Add($"{pointer}/{finding.Field}", Said(finding.Fault));
    }

    private static string Said(WallTimeFault fault) => fault switch
    {
        WallTimeFault.Skipped => "The clocks of the zone skip this wall-clock time. Give one that occurs.",
        WallTimeFault.Ambiguous => "The clocks of the zone show this wall-clock time twice. Say which by its offset, such as 2026-10-25T02:30+02:00.",
        WallTimeFault.WrongOffset => "The zone does not have this offset at this wall-clock time. Leave the offset out, or give the right one.",
        WallTimeFault.EndBeforeStart => "It ends before it begins. Give an end after the start.",
        WallTimeFault.TooLong => "It is longer than 366 days. Give a shorter span, or a coarser precision without an end.",
        WallTimeFault.StartMissing => "A start is expected unless the precision is open, and then neither start nor end.",
        _ => "This time is not possible.",
    };
}
