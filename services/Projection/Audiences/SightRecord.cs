using Calendar.ServiceDefaults;

namespace Calendar.Projection.Audiences;

/// <summary>Records reads of meetings that are not public, before anything of them is shown.</summary>
internal static class SightRecord
{
    /// <summary>Records, where it must be, that the caller reads of the one meeting that the address names.</summary>
    /// <exception cref="UnavailableException">It is not recorded.</exception>
    public static Task RecordRead(this HttpContext context, Sight sight, CancellationToken stop) =>
        sight.IsRecordedFor(context.Caller()) ? context.RecordRead(stop) : Task.CompletedTask;

    /// <summary>Records once, where it must be, that the caller reads a page that shows these meetings.</summary>
    /// <exception cref="UnavailableException">It is not recorded.</exception>
    public static Task RecordRead(this HttpContext context, IEnumerable<Sight> shown, CancellationToken stop) =>
        context.RecordRead([.. shown.Where(sight => sight.IsRecordedFor(context.Caller())).Select(sight => sight.State.MeetingId).Distinct()], stop);
}
