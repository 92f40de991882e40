using System.Net;
using System.Net.Http.Json;

namespace Calendar.Audit.Services;

/// <summary>Asks Scheduling for what is its own: what was signed, and to record a read. With a key of the role auditor.</summary>
internal sealed class SchedulingCall : IDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);
    private readonly HttpClient http;

    private SchedulingCall(HttpClient http) => this.http = http;

    /// <summary>Prepares calls to <c>SCHEDULING_URL</c>.</summary>
    /// <param name="setting">Gives the value of a setting.</param>
    /// <exception cref="CannotException">A setting is missing.</exception>
    public static SchedulingCall Of(Func<string, string?> setting)
    {
        if (!Uri.TryCreate(setting("SCHEDULING_URL")?.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new CannotException(ExitCodes.Usage, "SCHEDULING_URL is not set. Expected the address of Scheduling, which records who reads the record and knows what was signed.");
        var key = Key.Read(setting, "auditor");
        return new SchedulingCall(new HttpClient { BaseAddress = address, Timeout = AtMost, DefaultRequestHeaders = { { "X-Api-Key", key } } });
    }

    /// <summary>Has a read recorded, without which nothing may be shown.</summary>
    /// <param name="subject">What is read.</param>
    /// <param name="purpose">Why; null when nothing was said.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="CannotException">It could not be recorded.</exception>
    public async Task Record(string subject, string? purpose, CancellationToken stop)
    {
        using var answer = await Ask(() => http.PostAsJsonAsync(new Uri("reads", UriKind.Relative), new { subject, purpose }, stop), stop);
        if (answer.StatusCode != HttpStatusCode.Created)
            throw Refused(answer.StatusCode);
    }

    /// <summary>Reads a text, such as <c>log/checkpoints</c>.</summary>
    /// <param name="path">Path of it.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="CannotException">It was refused.</exception>
    public async Task<string?> Read(string path, CancellationToken stop)
    {
        using var answer = await Ask(() => http.GetAsync(new Uri(path, UriKind.Relative), stop), stop);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => await answer.Content.ReadAsStringAsync(stop),
            HttpStatusCode.NotFound => null,
            var status => throw Refused(status),
        };
    }

    public void Dispose() => http.Dispose();

    private static async Task<HttpResponseMessage> Ask(Func<Task<HttpResponseMessage>> call, CancellationToken stop)
    {
        try
        {
            return await call();
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            throw new CannotException(ExitCodes.Unavailable, "Scheduling does not answer. Is it running at the address of SCHEDULING_URL?");
        }
    }

    private static CannotException Refused(HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        ? new CannotException(ExitCodes.Access, "Scheduling does not know the key, or it is not of the role auditor.")
        : status == HttpStatusCode.UnprocessableEntity
            ? new CannotException(ExitCodes.Invalid, "Scheduling refuses the purpose. Expected 1 to 4,000 characters without control characters.")
            : new CannotException(ExitCodes.Unavailable, $"Scheduling answered {(int)status}. Try again.");
}
