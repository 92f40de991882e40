using Calendar.Contracts;
using Calendar.EventInbox;

namespace Calendar.Projection.Meetings;

/// <summary>A fact's JSON for the history.</summary>
internal static class FactJson
{
    /// <summary>As it stands in the log; written anew when the event was not read from anywhere.</summary>
    public static ReadOnlyMemory<byte> Of(MeetingEvent fact, InboxEvent e) => e.Data.IsEmpty ? ContractJson.Write(fact) : e.Data;
}
