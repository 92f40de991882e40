using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Calendar.EventStore;

/// <summary>Requests as what <c>calendar_append</c> and <c>calendar_append_one</c> take.</summary>
internal static class AppendParameters
{
    internal static void Fill(NpgsqlParameterCollection to, StreamAppend request)
    {
        to.Add(new NpgsqlParameter<string> { TypedValue = request.Stream });
        to.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint, Value = request.Expected.Version ?? (object)DBNull.Value });
        Fill(to, [.. request.Events]);
        Add(to, NpgsqlDbType.Text, [.. request.IndexKeys ?? []]);
    }

    internal static void Fill(NpgsqlParameterCollection to, IReadOnlyList<StreamAppend> requests, bool together)
    {
        // Every process starts new streams in this order, so that none waits for another in a circle.
        var streams = requests.Select(request => request.Stream).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var places = streams.Index().ToDictionary(stream => stream.Item, stream => stream.Index + 1, StringComparer.Ordinal);
        var starting = requests.Where(request => request.Expected.Version is null or 0).Select(request => request.Stream).ToHashSet();
        var events = requests.Index()
            .SelectMany(request => request.Item.Events.Index(), (request, e) => (Request: request.Index + 1, Place: e.Index + 1, Event: e.Item))
            .ToArray();
        var keys = requests.Index()
            .SelectMany(request => request.Item.IndexKeys ?? [], (request, key) => (Request: request.Index + 1, Key: key))
            .ToArray();

        Add(to, NpgsqlDbType.Text, streams);
        Add(to, NpgsqlDbType.Boolean, Array.ConvertAll(streams, starting.Contains));
        Add(to, NpgsqlDbType.Integer, requests.Select(request => places[request.Stream]).ToArray());
        Add(to, NpgsqlDbType.Bigint, requests.Select(request => request.Expected.Version).ToArray());
        Add(to, NpgsqlDbType.Integer, requests.Select(request => request.Events.Count).ToArray());
        Add(to, NpgsqlDbType.Integer, Array.ConvertAll(events, e => e.Request));
        Add(to, NpgsqlDbType.Integer, Array.ConvertAll(events, e => e.Place));
        Fill(to, Array.ConvertAll(events, e => e.Event));
        Add(to, NpgsqlDbType.Integer, Array.ConvertAll(keys, key => key.Request));
        Add(to, NpgsqlDbType.Text, Array.ConvertAll(keys, key => key.Key));
        to.Add(new NpgsqlParameter<bool> { TypedValue = together });
    }

    private static void Fill(NpgsqlParameterCollection to, NewEvent[] events)
    {
        Add(to, NpgsqlDbType.Uuid, Array.ConvertAll(events, e => e.Id));
        Add(to, NpgsqlDbType.Text, Array.ConvertAll(events, e => e.Type));
        Add(to, NpgsqlDbType.Text, Array.ConvertAll(events, e => e.DotNetType));
        Add(to, NpgsqlDbType.Jsonb, Array.ConvertAll(events, e => Encoding.UTF8.GetString(e.Data.Span)));
        Add(to, NpgsqlDbType.Text, Array.ConvertAll(events, e => e.CorrelationId));
        Add(to, NpgsqlDbType.Text, Array.ConvertAll(events, e => e.CausationId));
        Add(to, NpgsqlDbType.Jsonb, Array.ConvertAll(events, e => HeaderJson.Write(e.Headers)));
    }

    private static void Add<T>(NpgsqlParameterCollection to, NpgsqlDbType element, T[] values) =>
        to.Add(new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | element });
}
