using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Calendar.Audit.Services;

namespace Calendar.Audit.Parked;

/// <summary>Asks every service the same, and writes each answer as a line of JSON; of a list that has several pages, all of them.</summary>
internal static class ParkedCall
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    public static Task<int> Run(HttpMethod method, string path, string? reason, CancellationToken stop) =>
        Run(Environment.GetEnvironmentVariable, method, path, reason, stop);

    internal static async Task<int> Run(Func<string, string?> setting, HttpMethod method, string path, string? reason, CancellationToken stop)
    {
        if (ReadingService.Of(setting) is not [_, ..] services)
            return Say(ExitCodes.Usage, "Neither PROJECTION_URL nor NOTIFICATION_URL is set. Expected the address of at least one service.");
        using var http = new HttpClient { Timeout = AtMost };
        try
        {
            http.DefaultRequestHeaders.Add("X-Api-Key", Key.Read(setting, "desk"));
        }
        catch (CannotException cannot)
        {
            return Say(cannot.Code, cannot.Message);
        }

        var codes = new List<int>();
        foreach (var service in services)
        {
            for (var page = path; page is not null;)
            {
                (var code, page) = await Ask(http, service, method, page, reason, stop);
                codes.Add(code);
            }
        }

        return Sum(codes);
    }

    /// <summary>The worst of several, save that a stream need not be parked in every service.</summary>
    internal static int Sum(IReadOnlyList<int> codes)
    {
        var worst = codes.Max();
        return worst == ExitCodes.NotFound && codes.Contains(ExitCodes.Done) ? ExitCodes.Done : worst;
    }

    /// <returns>The exit code, and the path of the next page where the answer is one of several.</returns>
    private static async Task<(int Code, string? Next)> Ask(
        HttpClient http, ReadingService service, HttpMethod method, string path, string? reason, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(service.Url, path));
            if (reason is not null)
                request.Content = JsonContent.Create(new { reason });
            using var answer = await http.SendAsync(request, stop);
            var body = await answer.Content.ReadAsStringAsync(stop);
            Console.Out.WriteLine($"{{\"service\":\"{service.Name}\",\"status\":{(int)answer.StatusCode},\"answer\":{Shown(body)}}}");
            return (Code(answer.StatusCode, body), Next(path, body));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return (Say(ExitCodes.Unavailable, $"The {service.Name} does not answer. Is it running at the address that is set?"), null);
        }
    }

    private static int Code(HttpStatusCode status, string body) => (int)status switch
    {
        200 when body.Contains("\"outcome\":\"parkedAgain\"", StringComparison.Ordinal) => ExitCodes.Conflict,
        200 => ExitCodes.Done,
        202 => ExitCodes.Unavailable,
        401 or 403 => ExitCodes.Access,
        404 => ExitCodes.NotFound,
        422 => ExitCodes.Invalid,
        >= 500 or 429 => ExitCodes.Unavailable,
        _ => ExitCodes.Usage,
    };

    private static string? Next(string path, string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement is { ValueKind: JsonValueKind.Object } page && page.TryGetProperty("next", out var next) && next.GetString() is { } after
                ? $"{path.Split('?')[0]}?limit=1000&after={Uri.EscapeDataString(after)}"
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>JSON on one line in plain ASCII, so that nothing in it can steer a terminal; text when it is none.</summary>
    private static string Shown(string body)
    {
        try
        {
            return JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(body));
        }
        catch (JsonException)
        {
            return JsonSerializer.Serialize(body);
        }
    }

    private static int Say(int exit, string what)
    {
        Console.Error.WriteLine(what);
        return exit;
    }
}
