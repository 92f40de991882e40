using System.Globalization;
using Calendar.IntegrationTests.Servers;

namespace Calendar.IntegrationTests.Chaos;

/// <summary>Run as a program, the integration tests are the chaos: each fault by turns upon the whole calendar, and a table of what held.</summary>
internal static class Program
{
    internal static async Task<int> Main(string[] names)
    {
        if (names.FirstOrDefault(name => Run.Faults.All(fault => fault.Name != name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"{unknown} is none of: {string.Join(' ', Run.Faults.Select(fault => fault.Name))}");
            return 2;
        }

        var seed = int.TryParse(Environment.GetEnvironmentVariable("CHAOS_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next(1_000_000);
        Console.WriteLine($"seed {seed} (CHAOS_SEED={seed} leads the same lives again)");
        var stage = new Stage(new PostgresServer(), new RabbitServer());
        var outcomes = new List<Outcome>();
        try
        {
            await Task.WhenAll(stage.Postgres.InitializeAsync(), stage.Rabbit.InitializeAsync());
            foreach (var fault in Run.Faults.Where(fault => names.Length == 0 || names.Contains(fault.Name)))
            {
                outcomes.Add(await Run.Of(fault, stage, seed));
                Console.WriteLine($"{fault.Name}: {Word(outcomes[^1])}, {outcomes[^1].Took.TotalSeconds:0} s");
                foreach (var broken in outcomes[^1].Broken)
                    Console.WriteLine($"  {broken}");
                await Task.WhenAll(stage.Postgres.Start(), stage.Rabbit.Start());
            }
        }
        finally
        {
            await stage.Rabbit.DisposeAsync();
            await stage.Postgres.DisposeAsync();
        }

        Tell(outcomes);
        return outcomes.All(outcome => outcome.Broken.Count == 0) ? 0 : 1;
    }

    private static void Tell(IReadOnlyList<Outcome> outcomes)
    {
        Console.WriteLine();
        Console.WriteLine($"{"fault",-25} {"what was done",-70} {"acknowledged",12} {"seconds",8}  outcome");
        foreach (var one in outcomes)
            Console.WriteLine($"{one.Fault.Name,-25} {one.Fault.Does,-70} {one.Acknowledged,12} {one.Took.TotalSeconds,8:0}  {Word(one)}");
        Console.WriteLine($"{outcomes.Count(one => one.Held)} held, {outcomes.Count(one => one.Broken.Count > 0)} broken");
    }

    private static string Word(Outcome one) => one switch
    {
        { NotRun: { } why } => $"not run: {why}",
        { Held: true } => "held",
        _ => $"broken: {one.Broken[0].Split('\n')[0]}",
    };
}
