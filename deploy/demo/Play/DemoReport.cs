using Spectre.Console;

namespace Calendar.Demo.Play;

/// <summary>Says what came of the demo.</summary>
internal sealed class DemoReport(CalendarApi api, IAnsiConsole console)
{
    /// <summary>Waits until the agenda shows everything up to a position, and says whether it does.</summary>
    /// <param name="position">The position.</param>
    /// <param name="took">Time since the demo began, asked for after the wait.</param>
    /// <param name="stop">Gives up.</param>
    public async Task Await(long position, Func<TimeSpan> took, CancellationToken stop)
    {
        var answer = await api.Get(KeyHolder.Desk, api.Endpoints.Projection, $"agenda?limit=1&minPosition={position}", stop);
        if (answer.IsSuccess)
            console.MarkupLineInterpolated($"The agenda shows all of them after {took().TotalSeconds:0} s.");
        else
            console.MarkupLineInterpolated($"[yellow]The agenda does not show all of them yet[/] (up to position {position}): {answer.Text}");
    }

    /// <summary>What was imported, and how long it took.</summary>
    public void Counts(ImportCounts meetings, ImportCounts corrections, int people, TimeSpan took)
    {
        console.MarkupLineInterpolated(
            $"[bold]{meetings.Added + meetings.Known}[/] meetings ({meetings.Added} of them new), [bold]{corrections.Added + corrections.Known}[/] later corrections of them ({corrections.Added} new) and [bold]{people}[/] people in {took.TotalSeconds:0} s.");
        if (meetings.Otherwise.Union(corrections.Otherwise) is { Count: > 0 } otherwise)
        {
            console.MarkupLineInterpolated(
                $"[yellow]{otherwise.Count} meetings are there already in another form[/], as an earlier version of the demo imported them, or as they were changed since: they were left as they are, without their corrections. deploy/up --fresh --demo starts anew.");
        }

        if (meetings.RefusedCount + corrections.RefusedCount > 0)
            console.MarkupLineInterpolated($"[red]{meetings.RefusedCount + corrections.RefusedCount} lines were refused[/], such as: {string.Join(Environment.NewLine, meetings.Refused.Concat(corrections.Refused))}");
    }

    /// <summary>What is recorded of a meeting, in order.</summary>
    public async Task Timeline(string meetingId, CancellationToken stop)
    {
        var meeting = await Read($"meetings/{meetingId}", stop);
        var facts = await Read($"meetings/{meetingId}/events", stop);
        var table = new Table { Title = new TableTitle(Markup.Escape($"{meetingId}: {meeting.Json["title"]} ({meeting.Json["status"]})")), Border = TableBorder.Simple };
        table.AddColumns("When", "What", "Words");
        foreach (var row in facts.Json.AsArray().Select(fact => TimelineRow.Of(fact!)))
            table.AddRow(Markup.Escape(row.When), row.What, Markup.Escape(row.Words));
        console.Write(table);
    }

    private async Task<Answer> Read(string path, CancellationToken stop)
    {
        var answer = await api.Get(KeyHolder.Desk, api.Endpoints.Scheduling, path, stop);
        return answer.IsSuccess ? answer : throw new DemoFailedException($"GET {path}", answer);
    }
}
