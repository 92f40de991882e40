using Spectre.Console;

namespace Calendar.Audit;

/// <summary>Shows how far long work is, on the error output and only to somebody who looks.</summary>
internal static class LongWork
{
    /// <summary>Runs work.</summary>
    /// <param name="what">What is done.</param>
    /// <param name="all">How much there is, such as positions.</param>
    /// <param name="work">The work; tells how far it is.</param>
    public static async Task<T> Show<T>(string what, long all, Func<Action<long>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return await work(_ => { });
        var errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await errors.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                var bar = progress.AddTask(what, maxValue: Math.Max(1, all));
                return work(done => bar.Value = done);
            });
    }
}
