using System.Text.Json;

namespace Calendar.Projection.People;

/// <summary>Asks Scheduling for the names of people. When it does not answer, it is left alone for a while, so that reading stays fast.</summary>
internal sealed class PeopleDirectory(IHttpClientFactory clients, TimeProvider clock, ILogger<PeopleDirectory> log)
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan LeaveAlone = TimeSpan.FromSeconds(5);
    private TimeSpan askAgainAt;

    /// <summary>The entries of these people, as far as the directory has them and answers.</summary>
    public async Task<IReadOnlyList<PersonEntry>> Entries(IReadOnlyList<string> personIds, CancellationToken stop)
    {
        var found = new List<PersonEntry>();
        if (clock.GetElapsedTime(0) < askAgainAt)
            return found;
        try
        {
            var http = clients.CreateClient(nameof(PeopleDirectory));
            foreach (var some in personIds.Chunk(MostAtOnce))
                found.AddRange(await http.GetFromJsonAsync<PersonEntry[]>($"people?ids={string.Join(',', some)}", stop) ?? []);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            askAgainAt = clock.GetElapsedTime(0) + LeaveAlone;
            log.LogWarning("Directory did not give the names of {Count} people: {Error}", personIds.Count, e.GetType().Name);
        }

        return found;
    }
}
