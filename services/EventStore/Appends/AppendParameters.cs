using Npgsql;
using NpgsqlTypes;

namespace Calendar.EventStore;

/// <summary>Requests as what <c>calendar_append</c> and <c>calendar_append_one</c> take. The parameters of a command that is sent again are used again.</summary>
internal ref struct AppendParameters(NpgsqlParameterCollection parameters)
{
    private int next;

    internal void Fill(StreamAppend request)
    {
        Put(NpgsqlDbType.Text, request.Stream);
        Put(NpgsqlDbType.Bigint, request.Expected.Version);
        var events = new EventColumns(request.Events.Count);
        foreach (var e in request.Events)
            events.Add(e);
        Put(events);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Text, request.IndexKeys?.ToArray() ?? []);
    }

    internal void Fill(IReadOnlyList<StreamAppend> requests, bool together)
    {
        var (streams, places, starts) = Streams(requests);
        var (requestStreams, expected, counts) = (new int[requests.Count], new long?[requests.Count], new int[requests.Count]);
        var (total, keyTotal) = (0, 0);
        foreach (var request in requests)
        {
            total += request.Events.Count;
            keyTotal += request.IndexKeys?.Count ?? 0;
        }

        var (eventRequests, eventPlaces, events) = (new int[total], new int[total], new EventColumns(total));
        var (keyRequests, keys) = (new List<int>(keyTotal), new List<string>(keyTotal));
        for (var r = 0; r < requests.Count; r++)
        {
            var request = requests[r];
            (requestStreams[r], expected[r], counts[r]) = (places[request.Stream], request.Expected.Version, request.Events.Count);
            for (var e = 0; e < request.Events.Count; e++)
            {
                (eventRequests[events.Count], eventPlaces[events.Count]) = (r + 1, e + 1);
                events.Add(request.Events[e]);
            }

            foreach (var key in request.IndexKeys ?? [])
            {
                keyRequests.Add(r + 1);
                keys.Add(key);
            }
        }

        Put(NpgsqlDbType.Array | NpgsqlDbType.Text, streams);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Boolean, starts);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Integer, requestStreams);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Bigint, expected);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Integer, counts);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Integer, eventRequests);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Integer, eventPlaces);
        Put(events);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Integer, keyRequests.ToArray());
        Put(NpgsqlDbType.Array | NpgsqlDbType.Text, keys.ToArray());
        Put(NpgsqlDbType.Boolean, together);
    }

    /// <summary>Each stream once. Every process starts new ones in this order, so that none waits for another in a circle.</summary>
    private static (string[] Streams, Dictionary<string, int> Places, bool[] Starts) Streams(IReadOnlyList<StreamAppend> requests)
    {
        var places = new Dictionary<string, int>(requests.Count, StringComparer.Ordinal);
        foreach (var request in requests)
            places[request.Stream] = 0;
        var streams = new string[places.Count];
        places.Keys.CopyTo(streams, 0);
        Array.Sort(streams, StringComparer.Ordinal);
        for (var place = 0; place < streams.Length; place++)
            places[streams[place]] = place + 1;

        var starts = new bool[streams.Length];
        foreach (var request in requests)
            starts[places[request.Stream] - 1] |= request.Expected.Version is null or 0;
        return (streams, places, starts);
    }

    private void Put(EventColumns events)
    {
        Put(NpgsqlDbType.Array | NpgsqlDbType.Uuid, events.Ids);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Text, events.Types);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Text, events.DotNetTypes);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Jsonb, events.Data);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Text, events.Correlations);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Text, events.Causations);
        Put(NpgsqlDbType.Array | NpgsqlDbType.Jsonb, events.Headers);
    }

    private void Put<T>(NpgsqlDbType type, T value)
    {
        if (next == parameters.Count)
            parameters.Add(new NpgsqlParameter<T> { NpgsqlDbType = type });
        ((NpgsqlParameter<T>)parameters[next++]).TypedValue = value;
    }
}
