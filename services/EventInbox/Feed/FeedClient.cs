using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Calendar.EventInbox.Intake;

namespace Calendar.EventInbox.Feed;

/// <summary>Reads the feed of Scheduling, which has every event in order.</summary>
internal sealed class FeedClient(HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan AnswerAtMost = TimeSpan.FromSeconds(30);

    /// <summary>Reads the events after a position.</summary>
    /// <returns>At most <paramref name="limit"/>, in order; fewer when the connection broke on the way, none at the end of the log.</returns>
    /// <exception cref="HttpRequestException">Scheduling is away, or refuses.</exception>
    /// <exception cref="OperationCanceledException">It took too long, or the service is to stop.</exception>
    /// <exception cref="JsonException">The first line is not one of the feed.</exception>
    public async Task<IReadOnlyList<Delivery>> Read(long after, int limit, CancellationToken stop)
    {
        var read = new List<Delivery>(limit);
        try
        {
            await foreach (var one in After(after, limit, stop))
                read.Add(one);
        }
        catch (Exception broken) when (read.Count > 0 && broken is (IOException or JsonException or HttpRequestException))
        {
            return read;
        }

        return read;
    }

    /// <summary>The same, one by one as they come; it breaks where the connection breaks.</summary>
    /// <exception cref="IOException">The connection broke on the way.</exception>
    public async IAsyncEnumerable<Delivery> After(long position, int limit, [EnumeratorCancellation] CancellationToken stop)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"events?after={position}&limit={limit}");
        using var late = new CancellationTokenSource(AnswerAtMost, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, end.Token);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(end.Token);
        await foreach (var line in FeedLines.Of(body, end.Token))
            yield return FeedLine.Read(line);
    }
}
