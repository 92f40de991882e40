using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.ToldBy;

/// <summary>Asks Scheduling what the log had recorded of a meeting by a moment.</summary>
internal sealed class LogClient(HttpClient http, ILogger<LogClient> log)
{
    private static readonly FrozenDictionary<string, Type> Types = EventCatalog.Types.ToFrozenDictionary(type => type.Name);

    /// <summary>The meeting, as its facts recorded by then make it; null when there were none.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="at">The moment, by the clock of the log.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="UnavailableException">Scheduling did not say.</exception>
    public async Task<MeetingState?> Of(string meetingId, DateTimeOffset at, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"meetings/{meetingId}/events", UriKind.Relative), stop);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }
            var facts = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<List<Logged>>(ContractJson.Options, stop);
            return MeetingFold.Of(facts!.Where(fact => fact.Recorded <= at).Select(Fact));
        }
        catch (Exception away) when (away is HttpRequestException or JsonException || (away is OperationCanceledException && !stop.IsCancellationRequested))
        {
            log.LogWarning("Scheduling did not say what the log holds of a meeting: {Error}", away.GetType().Name);
            throw new UnavailableException(
                "log-not-read", "What the log had recorded by then could not be asked of Scheduling, which was expected to answer. Try again in a few seconds.", TimeSpan.FromSeconds(2));
        }
    }

    private static RecordedFact Fact(Logged one) => new(
        (MeetingEvent)(Types.GetValueOrDefault(one.Type) is { } type ? one.Data.Deserialize(type, ContractJson.Options)! : throw new JsonException($"No fact is called {one.Type}.")),
        new FactMark(one.Version, one.Recorded, null, one.EventId));

    private sealed record Logged(long Version, Guid EventId, string Type, DateTimeOffset Recorded, JsonElement Data);
}
