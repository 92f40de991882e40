using System.Globalization;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Npgsql;

namespace Calendar.Notification.Feeds;

/// <summary>Which meetings a feed holds.</summary>
internal sealed class FeedMeetings(NpgsqlDataSource database)
{
    /// <summary>At most so many: those that leave the feed first.</summary>
    public const int Most = 5_000;

    /// <summary>How long a meeting stays after its last day or, once it is off, after the day on which it was last heard of.</summary>
    public const int DaysKept = 90;

    /// <summary>Reads the meetings of a feed.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="today">The day, UTC.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>In the order of their last days; a meeting without a date is in no calendar.</returns>
    public async Task<IReadOnlyList<FeedMeeting>> Of(HeldFeed feed, DateOnly today, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"""
            select state::text, sequence from meetings
            where feed_day >= $1 and ($2 or audience = 'public') and {(feed.About switch
            {
                { Meeting: not null } => "meeting_id = substr($3, length('meeting:') + 1)",
                { Everything: true } => "$3 = 'everything'",
                _ => "abouts @> array[$3]",
            })}
            order by feed_day, meeting_id limit {Most}
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = today.AddDays(-DaysKept).ToString("O", CultureInfo.InvariantCulture) },
            new() { Value = feed.Audience == Audience.Desk },
            new() { Value = feed.About.Spell() },
        });
        await using var rows = await command.ExecuteReaderAsync(stop);
        List<FeedMeeting> found = [];
        while (await rows.ReadAsync(stop))
        {
            found.Add(new FeedMeeting(JsonSerializer.Deserialize<MeetingState>(rows.GetString(0), ContractJson.Options)!, rows.GetInt64(1)));
        }
        return found;
    }
}
