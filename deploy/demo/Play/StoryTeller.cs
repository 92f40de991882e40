using System.Net;
using System.Text.Json.Nodes;

namespace Calendar.Demo.Play;

/// <summary>Plays the requests of one meeting, each on exactly the version that the one before it left. So a story that was interrupted goes on where it
/// stopped, and nothing is told twice.</summary>
internal sealed class StoryTeller(CalendarApi api)
{
    /// <summary>Plays what has not been played yet.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="calls">All requests of its story, in order.</param>
    /// <param name="stop">Gives up; the story can go on later.</param>
    /// <exception cref="DemoFailedException">The calendar answered otherwise than the story expects.</exception>
    public async Task Tell(string meetingId, IEnumerable<ApiCall> calls, CancellationToken stop)
    {
        var version = await VersionOf(meetingId, stop);
        var told = 0L;
        foreach (var call in calls)
        {
            told += call.Adds;
            if (told > version || (call.Adds == 0 && told == version))
                version = await Play(meetingId, call, version, stop);
        }
    }

    private async Task<long> Play(string meetingId, ApiCall call, long version, CancellationToken stop)
    {
        var asked = call.ReplacesNotice ? await Replacing(meetingId, call, stop) : call;
        var answer = await api.Ask(asked, version == 0 ? null : version, stop);
        return (call.Adds, answer.Status) switch
        {
            (0, HttpStatusCode.Conflict) => version,
            ( > 0, HttpStatusCode.OK or HttpStatusCode.Created) when answer.Version == version + call.Adds => answer.Version,
            // The answer to an earlier try was lost, and the try was not.
            ( > 0, HttpStatusCode.PreconditionFailed) when await VersionOf(meetingId, stop) == version + call.Adds => version + call.Adds,
            _ => throw new DemoFailedException(call, answer),
        };
    }

    private async Task<ApiCall> Replacing(string meetingId, ApiCall call, CancellationToken stop)
    {
        var meeting = await api.Get(KeyHolder.Organiser, api.Endpoints.Scheduling, $"meetings/{meetingId}", stop);
        var notice = meeting.Json["notices"]!.AsArray().Select(one => one!["fact"]!).Last(fact => (string?)fact["says"] == "proceeding");
        var body = (JsonObject)call.Body.DeepClone();
        body["replaces"] = (string?)notice["noticeId"];
        return call with { Body = body };
    }

    private async Task<long> VersionOf(string meetingId, CancellationToken stop) =>
        (await api.Get(KeyHolder.Organiser, api.Endpoints.Scheduling, $"meetings/{meetingId}", stop)).Version;
}
