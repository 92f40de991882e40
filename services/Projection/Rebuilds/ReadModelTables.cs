using Calendar.Contracts;
using Calendar.EventInbox;
using Calendar.EventInbox.Rebuilds;
using Npgsql;

namespace Calendar.Projection.Rebuilds;

/// <summary>How the read models are made anew.</summary>
internal sealed class ReadModelTables : IFillTables
{
    private const string StreamOf = "meeting-";
    private const int MostMeetings = 2_000;

    public IReadOnlyList<string> Appended { get; } = ["meeting_event", "notice"];

    /// <summary>A fact that lies in the stream of its meeting cannot have the version of another.</summary>
    public bool MayFill(InboxEvent e) =>
        e.Fact is not MeetingEvent fact
        || (e.Stream.Length == StreamOf.Length + fact.MeetingId.Length
            && e.Stream.StartsWith(StreamOf, StringComparison.Ordinal) && e.Stream.EndsWith(fact.MeetingId, StringComparison.Ordinal));

    public ITableFill Begin(NpgsqlConnection connection) => new ReadModelFill(connection, MostMeetings);
}
