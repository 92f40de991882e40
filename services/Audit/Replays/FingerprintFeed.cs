using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Calendar.Contracts;

namespace Calendar.Audit.Replays;

/// <summary>What the rows of each meeting come to, as Projection answers it: all of one moment.</summary>
internal sealed class FingerprintFeed : IAsyncDisposable
{
    private readonly HttpResponseMessage answer;
    private readonly StreamReader lines;

    private FingerprintFeed(HttpResponseMessage answer, StreamReader lines, long position) => (this.answer, this.lines, Position) = (answer, lines, position);

    /// <summary>Position in the log that all rows hold.</summary>
    public long Position { get; }

    /// <summary>Reads the first line.</summary>
    /// <param name="answer">The answer, whose body is read from here on; disposed of with the feed.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static async Task<FingerprintFeed> Begin(HttpResponseMessage answer, CancellationToken stop)
    {
        var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(stop), Encoding.UTF8, false, 64 * 1024);
        var head = JsonSerializer.Deserialize<Head>(await lines.ReadLineAsync(stop) ?? "", ContractJson.Options)!;
        return new FingerprintFeed(answer, lines, head.Position);
    }

    /// <summary>The meetings, by id.</summary>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="CannotException">The answer broke off.</exception>
    public async IAsyncEnumerable<RowPrint> Prints([EnumeratorCancellation] CancellationToken stop)
    {
        while (await Next(stop) is { } line)
            yield return JsonSerializer.Deserialize<RowPrint>(line, ContractJson.Options)!;
    }

    public ValueTask DisposeAsync()
    {
        lines.Dispose();
        answer.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string?> Next(CancellationToken stop)
    {
        try
        {
            return await lines.ReadLineAsync(stop);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw new CannotException(ExitCodes.Unavailable, "The answer of Projection broke off. Try again.");
        }
    }

    private sealed record Head(long Position);
}
