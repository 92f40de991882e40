using Calendar.Benchmarks;

// Names of benches or groups as arguments; all when there are none. Prints a line for each figure as it comes, "name value unit ratio-to-floor",
// then all of them as a table and as JSON lines.
if (args.FirstOrDefault(name => BenchList.Named(name).Count == 0) is { } unknown)
{
    Console.Error.WriteLine($"There is no bench {unknown}; there are {string.Join(", ", BenchList.Names)}.");
    return 2;
}

var place = BenchPlace.FromEnvironment();
var figures = new List<Figure>();
foreach (var bench in (args.Length > 0 ? args : [.. BenchList.All.Keys]).SelectMany(BenchList.Named).Distinct())
{
    foreach (var figure in await BenchList.All[bench](place))
    {
        figures.Add(figure);
        Console.WriteLine(figure.Line);
    }
}

Console.WriteLine();
foreach (var line in Report.Table(figures).Append("").Concat(Report.JsonLines(figures)))
    Console.WriteLine(line);
return 0;
