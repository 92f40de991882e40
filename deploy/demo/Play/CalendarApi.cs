using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Calendar.Demo.Play;

/// <summary>The services as a client sees them. What fails for a reason that passes (a service restarts, the database is away) is tried again for a
/// while: every request of the demo may be repeated.</summary>
internal sealed class CalendarApi(HttpClient http, Endpoints endpoints, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Makes a request of a scheduling client.</summary>
    /// <param name="call">The request.</param>
    /// <param name="seen">Version that the meeting must still have; null when it does not matter.</param>
    /// <param name="stop">Gives up.</param>
    public Task<Answer> Ask(ApiCall call, long? seen, CancellationToken stop) => Send(
        call.As,
        () =>
        {
            var request = new HttpRequestMessage(call.Method, new Uri(endpoints.Scheduling, call.Path)) { Content = Json(call.Body.ToJsonString(), "application/json") };
            if (call.IdempotencyKey is { } key)
                request.Headers.Add("Idempotency-Key", key);
            if (seen is { } version)
                request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
            return request;
        },
        stop);

    /// <summary>Reads from one of the services.</summary>
    public Task<Answer> Get(KeyHolder holder, Uri service, string path, CancellationToken stop) =>
        Send(holder, () => new HttpRequestMessage(HttpMethod.Get, new Uri(service, path)), stop);

    /// <summary>Posts a body of this media type.</summary>
    public Task<Answer> Post(KeyHolder holder, Uri service, string path, string body, string mediaType, CancellationToken stop) =>
        Send(holder, () => new HttpRequestMessage(HttpMethod.Post, new Uri(service, path)) { Content = Json(body, mediaType) }, stop);

    /// <summary>Where the services are.</summary>
    public Endpoints Endpoints => endpoints;

    private async Task<Answer> Send(KeyHolder holder, Func<HttpRequestMessage> make, CancellationToken stop)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                using var request = make();
                request.Headers.Add("X-Api-Key", endpoints.Keys[holder]);
                using var response = await http.SendAsync(request, stop);
                var answer = new Answer(response.StatusCode, Version(response.Headers.ETag), await response.Content.ReadAsStringAsync(stop));
                if (answer.Status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) || clock.GetElapsedTime(since) > Patience)
                    return answer;
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException && clock.GetElapsedTime(since) < Patience)
            {
                // The service is starting again.
            }

            await Task.Delay(Pause, clock, stop);
        }
    }

    private static StringContent Json(string body, string mediaType) => new(body, Encoding.UTF8, mediaType);

    private static long Version(EntityTagHeaderValue? tag) =>
        long.TryParse(tag?.Tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
