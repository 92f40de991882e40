using System.Text.Json;
using Calendar.EventStore;

namespace Calendar.Audit;

/// <summary>How verbs end: whatever hinders them is said on the error output, and is told by the exit code.</summary>
internal static class Verb
{
    /// <summary>How results are written.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Runs a verb that reads the log of <c>LOG_DATABASE</c>.</summary>
    /// <param name="work">The verb; gives its exit code.</param>
    public static async Task<int> OnLog(Func<EventLog, Task<int>> work)
    {
        try
        {
            await using var log = new EventLog(Database(), TimeProvider.System);
            return await work(log);
        }
        catch (CannotException cannot)
        {
            return Say(cannot.Code, cannot.Message);
        }
        catch (LogUnavailableException away)
        {
            return Say(ExitCodes.Unavailable, $"{away.Message} Is the database of LOG_DATABASE running?");
        }
        catch (OperationCanceledException)
        {
            return Say(ExitCodes.Interrupted, "Interrupted.");
        }
    }

    /// <summary>Says something on the error output.</summary>
    /// <param name="exit">The exit code.</param>
    /// <param name="what">What to say.</param>
    /// <returns>The exit code.</returns>
    public static int Say(int exit, string what)
    {
        Console.Error.WriteLine(what);
        return exit;
    }

    private static LogSettings Database() => Environment.GetEnvironmentVariable("LOG_DATABASE") is { Length: > 0 } database
        ? new LogSettings(database, Environment.GetEnvironmentVariable("LOG_SCHEMA") is { Length: > 0 } schema ? schema : "public")
        : throw new CannotException(ExitCodes.Usage, "LOG_DATABASE is not set. Expected the Npgsql connection string of the log's database.");
}
