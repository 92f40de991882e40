using System.Collections.Concurrent;
using System.Net;

namespace Calendar.IntegrationTests.WholeWay;

/// <summary>Takes traces over OTLP (http/protobuf) and remembers of each span its trace and its name.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<(string Trace, string Name)> spans = [];
    private readonly Task taking;

    public OtlpSink(int port)
    {
        Address = $"http://127.0.0.1:{port}";
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        taking = Take();
    }

    public string Address { get; }

    /// <summary>All that came, as it came.</summary>
    public ConcurrentQueue<byte[]> Bodies { get; } = [];

    /// <summary>Names of the spans of a trace that have arrived.</summary>
    public IReadOnlyCollection<string> SpansOf(string trace) => [.. spans.Where(span => span.Trace == trace).Select(span => span.Name)];

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Take()
    {
        while (true)
        {
            var context = await listener.GetContextAsync();
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            Bodies.Enqueue(body.ToArray());
            if (context.Request.Url!.AbsolutePath == "/v1/traces")
                Read(body.ToArray());
            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
    }

    /// <summary>ExportTraceServiceRequest: resource_spans (1), scope_spans (2), spans (2), of which trace_id is 1 and name is 5.</summary>
    private void Read(ReadOnlyMemory<byte> request)
    {
        foreach (var resource in ProtobufFields.Of(request, 1))
        {
            foreach (var span in ProtobufFields.Of(resource, 2).SelectMany(scope => ProtobufFields.Of(scope, 2)))
            {
                spans.Enqueue((
                    Convert.ToHexStringLower(ProtobufFields.Of(span, 1).Single().Span),
                    System.Text.Encoding.UTF8.GetString(ProtobufFields.Of(span, 5).Single().Span)));
            }
        }
    }
}
