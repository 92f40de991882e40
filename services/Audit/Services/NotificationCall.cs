using System.Net;
using System.Runtime.CompilerServices;

namespace Calendar.Audit.Services;

/// <summary>Asks Notification for what it sent. With a key of the role auditor.</summary>
internal sealed class NotificationCall : IDisposable
{
    private const int ChunkBytes = 1 << 16;
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(60);
    private readonly HttpClient http;

    private NotificationCall(HttpClient http) => this.http = http;

    /// <summary>Prepares calls to <c>NOTIFICATION_URL</c>.</summary>
    /// <param name="setting">Gives the value of a setting.</param>
    /// <exception cref="CannotException">A setting is missing.</exception>
    public static NotificationCall Of(Func<string, string?> setting)
    {
        if (!Uri.TryCreate(setting("NOTIFICATION_URL")?.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new CannotException(ExitCodes.Usage, "NOTIFICATION_URL is not set. Expected the address of Notification, which knows what was sent; or leave the mails out with --no-mails.");
        var key = Key.Read(setting, "auditor");
        return new NotificationCall(new HttpClient { BaseAddress = address, Timeout = AtMost, DefaultRequestHeaders = { { "X-Api-Key", key } } });
    }

    /// <summary>The mails as they come, in pieces that hold only until the next one is asked for.</summary>
    /// <param name="meeting">Only those about this meeting; null for all.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="CannotException">It was refused, or broke off.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Mails(string? meeting, [EnumeratorCancellation] CancellationToken stop)
    {
        var path = new Uri(meeting is null ? "mails" : $"mails?meetingId={Uri.EscapeDataString(meeting)}", UriKind.Relative);
        using var answer = await Ask(() => http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, stop), stop);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw Refused(answer.StatusCode);
        await using var body = await answer.Content.ReadAsStreamAsync(stop);
        var chunk = new byte[ChunkBytes];
        while (await Ask(() => body.ReadAsync(chunk, stop).AsTask(), stop) is > 0 and var read)
            yield return chunk.AsMemory(0, read);
    }

    public void Dispose() => http.Dispose();

    private static async Task<T> Ask<T>(Func<Task<T>> call, CancellationToken stop)
    {
        try
        {
            return await call();
        }
        catch (Exception away) when (away is HttpRequestException or IOException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            throw new CannotException(ExitCodes.Unavailable, "Notification does not answer, or broke off. Is it running at the address of NOTIFICATION_URL?");
        }
    }

    private static CannotException Refused(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(ExitCodes.Access, "Notification does not know the key, or it is not of the role auditor."),
        HttpStatusCode.BadRequest => new(ExitCodes.Usage, "Notification takes this for no id of a meeting. Expected 1 to 100 of a-z, 0-9 and -."),
        _ => new(ExitCodes.Unavailable, $"Notification answered {(int)status}. Try again."),
    };
}
