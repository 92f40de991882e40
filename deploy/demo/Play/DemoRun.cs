using Calendar.Demo.Records;
using Calendar.Demo.Stories;
using Spectre.Console;

namespace Calendar.Demo.Play;

/// <summary>The whole demo: subscribers, the stories, the records, and what came of it all.</summary>
internal sealed class DemoRun(CalendarApi api, IAnsiConsole console, TimeProvider clock, string folder)
{
    /// <summary>Plays it. The mails that it shows go to files in the folder.</summary>
    /// <param name="file">File of meetings, of the form of <c>meetings.ndjson</c>; null for the shipped one.</param>
    /// <param name="stop">Gives up; the demo can be run again.</param>
    public async Task Play(string? file, CancellationToken stop)
    {
        var since = clock.GetTimestamp();
        var records = DemoFiles.Records(file);
        var people = PeopleOfRecords.Of(records.Select(record => record.First));
        var story = DemoFiles.Story();

        var follower = await new DemoSubscribers(api).Subscribe(stop);
        var (meetings, corrected) = await Progress().StartAsync(async shown =>
        {
            var telling = shown.AddTask("Stories", maxValue: story.Meetings.Count);
            var entering = shown.AddTask("People", maxValue: people.Count);
            var importing = shown.AddTask("Meetings", maxValue: records.Count);
            var correcting = shown.AddTask("Corrections", maxValue: records.Sum(record => record.Corrections.Count));
            await Tell(story, telling, stop);
            var import = new RecordsImport(api);
            await import.Enter(people, done => entering.Increment(done), stop);
            return await import.Import(records, done => importing.Increment(done), done => correcting.Increment(done), stop);
        });

        var report = new DemoReport(api, console);
        report.Counts(meetings, corrected, people.Count, clock.GetElapsedTime(since));
        await report.Await(Math.Max(meetings.Position, corrected.Position), () => clock.GetElapsedTime(since), stop);
        string[] told = [.. story.Meetings.Select(meeting => StoryCalls.MeetingId(meeting.Id))];
        foreach (var meeting in told)
            await report.Timeline(meeting, stop);
        await new MailReport(api, console, clock).Print(told, stop);
        foreach (var thread in ShownThread.All)
            await new ThreadReport(api, console, clock, folder).Print(thread, stop);
        await new FeedReport(api, console, folder).Print(follower, stop);
        console.MarkupLineInterpolated($"All of it took [bold]{clock.GetElapsedTime(since).TotalSeconds:0} s[/].");
    }

    private async Task Tell(Story story, ProgressTask shown, CancellationToken stop)
    {
        foreach (var call in StoryCalls.People(story))
        {
            if (await api.Ask(call, null, stop) is { IsSuccess: false } answer)
                throw new DemoFailedException(call, answer);
        }

        var teller = new StoryTeller(api);
        foreach (var calls in StoryCalls.Events(story).GroupBy(call => call.Path.Split('/')[1]))
        {
            await teller.Tell(calls.Key, calls, stop);
            shown.Increment(1);
        }
    }

    private Progress Progress() => console.Progress()
        .AutoClear(false)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());
}
