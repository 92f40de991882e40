using Calendar.History;
using Calendar.Projection.Audiences;
using Calendar.ServiceDefaults;

namespace Calendar.Projection.Moments;

/// <summary>All facts of a meeting of which the caller may know. The present, which decides what they see of any time, is folded from the very same facts:
/// it costs less than to read it from its table, and no fact can come in between.</summary>
internal sealed record MeetingStream(Sight Sight, IReadOnlyList<StoredFact> Facts)
{
    /// <summary>Position of its last fact.</summary>
    public long Position => Facts[^1].Position;

    /// <returns>Null when there is no such meeting, or the caller may not know of it.</returns>
    public static async Task<MeetingStream?> Find(string meetingId, HttpContext context, StoredMeetings meetings, CancellationToken stop)
    {
        var stored = PlainText.IsId(meetingId) ? await meetings.Find(meetingId, stop) : null;
        return stored?.Now is { } now && Sight.Of(context.Caller(), now) is var sight && AudienceView.MayKnow(now, sight.Viewer) ? new MeetingStream(sight, stored.Facts) : null;
    }

    public PastMeeting From(Vantage vantage) => new(Sight, Facts, vantage);
}
