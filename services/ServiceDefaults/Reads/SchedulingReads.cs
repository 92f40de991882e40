using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Calendar.ServiceDefaults;

/// <summary>Has reads recorded by Scheduling. Each read is one request; those that come together share an append there.</summary>
internal sealed class SchedulingReads(IHttpClientFactory clients, ILogger<SchedulingReads> log) : IReadRegister
{
    /// <summary>How long a reader waits for Scheduling.</summary>
    internal static readonly TimeSpan AtMost = TimeSpan.FromSeconds(3);

    public async Task Record(ConfidentialRead read, CancellationToken stop)
    {
        try
        {
            var role = JsonNamingPolicy.CamelCase.ConvertName(read.Reader.Role.ToString());
            using var answer = await clients.CreateClient(nameof(SchedulingReads)).PostAsJsonAsync(
                new Uri("reads", UriKind.Relative), new { read.Subject, Reader = read.Reader.Name, Role = role, read.Purpose }, stop);
            if (answer.StatusCode == HttpStatusCode.Created)
                return;
            log.LogWarning("Scheduling answered {Status} instead of recording a read", (int)answer.StatusCode);
        }
        catch (Exception away) when (away is HttpRequestException || (away is OperationCanceledException && !stop.IsCancellationRequested))
        {
            log.LogWarning("Scheduling did not record a read: {Error}", away.GetType().Name);
        }

        throw RecordedReads.NotRecorded();
    }
}
