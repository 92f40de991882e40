using System.Net;
using System.Text.Json;
using Calendar.Audit.Replays;

namespace Calendar.Audit.Services;

/// <summary>Asks Projection what its rows come to. With a key of the role auditor.</summary>
internal sealed class ProjectionCall : IDisposable
{
    private readonly HttpClient http;

    private ProjectionCall(HttpClient http) => this.http = http;

    /// <summary>Prepares calls to <c>PROJECTION_URL</c>.</summary>
    /// <param name="setting">Gives the value of a setting.</param>
    /// <exception cref="CannotException">A setting is missing.</exception>
    public static ProjectionCall Of(Func<string, string?> setting)
    {
        if (ReadingService.Of(setting).FirstOrDefault(one => one.Name == "projection") is not { } service)
            throw new CannotException(ExitCodes.Usage, "PROJECTION_URL is not set. Expected the address of Projection, whose rows are compared.");
        var key = Key.Read(setting, "auditor");
        return new ProjectionCall(new HttpClient { BaseAddress = service.Url, Timeout = Timeout.InfiniteTimeSpan, DefaultRequestHeaders = { { "X-Api-Key", key } } });
    }

    /// <summary>Begins to read what the rows come to.</summary>
    /// <param name="meetingId">Only of this meeting, with each of its facts; null for all.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="CannotException">Projection is away, or refuses.</exception>
    public async Task<FingerprintFeed> Fingerprints(string? meetingId, CancellationToken stop)
    {
        var path = meetingId is null ? "fingerprints" : $"fingerprints?meeting={Uri.EscapeDataString(meetingId)}";
        try
        {
            var answer = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, stop);
            if (answer.StatusCode == HttpStatusCode.OK)
                return await FingerprintFeed.Begin(answer, stop);
            using (answer)
                throw Refused(answer.StatusCode);
        }
        catch (Exception away) when (away is HttpRequestException or IOException or JsonException)
        {
            throw new CannotException(ExitCodes.Unavailable, "Projection does not answer as expected. Is it running at the address of PROJECTION_URL?");
        }
    }

    public void Dispose() => http.Dispose();

    private static CannotException Refused(HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        ? new CannotException(ExitCodes.Access, "Projection does not know the key, or it is not of the role auditor.")
        : new CannotException(ExitCodes.Unavailable, $"Projection answered {(int)status}. Try again.");
}
