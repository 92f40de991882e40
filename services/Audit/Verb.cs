using System.Text.Json;
using Calendar.Audit.Services;
using Calendar.EventStore;

namespace Calendar.Audit;

/// <summary>How verbs end: whatever hinders them is said on the error output, and is told by the exit code.</summary>
internal static class Verb
{
    /// <summary>How results are written.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Runs a verb that reads the log.</summary>
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
            return Say(ExitCodes.Unavailable, $"{away.Message} Is the database of LOG_DATABASE, or of POSTGRES_LOG, running?");
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

    private static LogSettings Database() => new(
        LogAddress.Read(Environment.GetEnvironmentVariable), Environment.GetEnvironmentVariable("LOG_SCHEMA") is { Length: > 0 } schema ? schema : "public");
}
