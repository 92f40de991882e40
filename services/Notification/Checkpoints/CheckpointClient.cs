using System.Net;

namespace Calendar.Notification.Checkpoints;

/// <summary>Asks Scheduling for the last checkpoint of the log.</summary>
internal sealed class CheckpointClient(HttpClient http)
{
    /// <summary>The note; null while nothing is signed.</summary>
    /// <exception cref="HttpRequestException">Scheduling is away or refuses.</exception>
    public async Task<string?> Last(CancellationToken stop)
    {
        using var answer = await http.GetAsync(new Uri("log/checkpoint", UriKind.Relative), stop);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(stop);
    }
}
