namespace Calendar.Projection.Moments;

/// <summary>The long meetings that were looked back at last, with their facts: to read thousands of facts from their JSON takes longer than all that is made
/// of them. What is kept must be compared with the database before it is shown.</summary>
/// <param name="mostBytes">So much JSON is kept; the facts read from it take about three times as much memory.</param>
internal sealed class KeptMeetings(long mostBytes = 8 * 1024 * 1024)
{
    /// <summary>A shorter meeting is read as fast as it is found here.</summary>
    private const int LeastFacts = 256;

    private readonly Lock gate = new();
    private readonly List<StoredMeeting> latestLast = [];

    /// <returns>Null when it is not kept.</returns>
    public StoredMeeting? Find(string meetingId)
    {
        lock (gate)
            return latestLast.Find(one => one.MeetingId == meetingId);
    }

    /// <summary>Keeps a meeting, in the place of what was kept of it, when it is long, whole and not too large; those that nobody asked for the longest make room.</summary>
    public void Keep(StoredMeeting meeting)
    {
        lock (gate)
        {
            latestLast.RemoveAll(one => one.MeetingId == meeting.MeetingId);
            if (meeting.Facts.Count < LeastFacts || !meeting.IsWhole || meeting.Bytes > mostBytes)
                return;
            latestLast.Add(meeting);
            while (latestLast.Sum(one => one.Bytes) > mostBytes)
                latestLast.RemoveAt(0);
        }
    }
}
