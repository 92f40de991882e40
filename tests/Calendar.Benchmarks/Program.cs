using Calendar.Benchmarks;

// Names of benches as arguments; all when there are none. Prints lines "name value unit ratio-to-floor".
var benches = new Dictionary<string, Func<Task<Figure>>>
{
    ["append-1-w1"] = () => AppendBench.Run(writers: 1),
    ["append-1-w8"] = () => AppendBench.Run(writers: 8),
    ["append-1-w32"] = () => AppendBench.Run(writers: 32),
    ["agenda-10000"] = AgendaBench.Run,
};

foreach (var name in args.Length > 0 ? args : [.. benches.Keys])
{
    if (!benches.TryGetValue(name, out var bench))
    {
        Console.Error.WriteLine($"There is no bench {name}; there are {string.Join(", ", benches.Keys)}.");
        return 2;
    }

    Console.WriteLine((await bench()).Line(name));
}

return 0;
