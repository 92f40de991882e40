using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Calendar.EventStore;
using Npgsql;

namespace Calendar.Benchmarks;

/// <summary>Imports 100,000 held meetings through <c>POST /import</c>, against a binary COPY of the rows of streams and events that this stored, into tables of the same shape.</summary>
/// <remarks>Every line is answered, and every answer looked at. There is no broker, so nothing is published meanwhile.</remarks>
internal static class ImportBench
{
    private const int Meetings = 100_000;
    private static readonly string[] Tables = ["mt_streams", "mt_events"];

    internal static async Task<IReadOnlyList<Figure>> Run(BenchPlace place)
    {
        await using var services = await RunningServices.Prepare(place, "import", broker: null);
        await services.Start(services.Scheduling);
        await using var floor = await place.NewDatabase("import_floor");
        await LogSchema.Apply(new(floor.ConnectionString), CancellationToken.None);
        var round = 0;
        await Import(services.Scheduling.Address, round, Meetings);
        var (floorRate, rate) = await Rounds.Alternate(() => Copy(services.Log, floor, round), () => Import(services.Scheduling.Address, ++round, Meetings));
        return [new Figure("import", rate, "meetings/s", floorRate, Target.OfFloor(0.25))];
    }

    /// <summary>Sends the lines and reads the answers at the same time, which HttpClient cannot over HTTP/1.1.</summary>
    internal static async Task<double> Import(Uri service, int round, int meetings)
    {
        var lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, meetings).Select(number => Line(round, number) + "\n")));
        var head = $"POST /import HTTP/1.0\r\nX-Api-Key: organiser\r\nContent-Type: application/x-ndjson\r\nContent-Length: {lines.Length}\r\n\r\n";
        using var client = new TcpClient(service.Host, service.Port);
        await using var stream = client.GetStream();

        var start = TimeProvider.System.GetTimestamp();
        var sending = Send(stream, Encoding.ASCII.GetBytes(head), lines);
        using var answers = new StreamReader(stream);
        while (await answers.ReadLineAsync() is { Length: > 0 })
        {
            // The head of the answer; the lines speak for themselves.
        }

        var created = 0;
        while (await answers.ReadLineAsync() is { } result)
            created += result.Contains("\"status\":201", StringComparison.Ordinal) ? 1 : throw new InvalidOperationException(result);
        await sending;
        return created == meetings
            ? meetings / TimeProvider.System.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException($"{created} of {meetings} meetings were imported.");
    }

    private static async Task Send(NetworkStream stream, params byte[][] parts)
    {
        foreach (var part in parts)
            await stream.WriteAsync(part);
    }

    private static async Task<double> Copy(BenchDatabase from, BenchDatabase to, int round)
    {
        var rows = await Task.WhenAll(Tables.Select(table => Rows(from, table, round)));
        await using var connection = new NpgsqlConnection(to.ConnectionString + ";Command Timeout=0");
        await connection.OpenAsync();

        var start = TimeProvider.System.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (table, bytes) in Tables.Zip(rows))
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)");
            await copy.WriteAsync(bytes);
        }

        await transaction.CommitAsync();
        return Meetings / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<byte[]> Rows(BenchDatabase from, string table, int round)
    {
        await using var connection = new NpgsqlConnection(from.ConnectionString);
        await connection.OpenAsync();
        var stream = table == "mt_streams" ? "id" : "stream_id";
        await using var copy = await connection.BeginRawBinaryCopyAsync($"copy (select * from {table} where {stream} like 'meeting-r{round}-%') to stdout (format binary)");
        using var bytes = new MemoryStream();
        await copy.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static string Line(int round, int number)
    {
        var day = new DateOnly(1900, 1, 1).AddDays(number % 36_500).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $$"""
            {"meetingId":"r{{round}}-{{number}}","title":"Visit {{number}} of the record","audience":"public","place":{"name":"State guest house","city":"Vienna","country":"AT","zone":"Europe/Vienna"},"when":{"precision":"day","start":"{{day}}"},"parties":[{"partyId":"at","name":"Austria","country":"AT"},{"partyId":"ch","name":"Switzerland","country":"CH","delegates":[{"delegateId":"d1","personId":"person-{{number % 5_000}}","role":"minister","head":true,"required":true,"visa":false}]}],"source":"visits/{{number}}","quiet":true,"occurred":{"earliest":"{{day}}"},"held":{"occurred":{"earliest":"{{day}}"} } }
            """;
    }
}
