using Calendar.Demo.Play;
using Spectre.Console;

using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stopping.Cancel();
};

try
{
    using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
    var api = new CalendarApi(http, Endpoints.FromEnvironment(), TimeProvider.System);
    var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
    if (Console.IsOutputRedirected)
        console.Profile.Width = 120;
    await new DemoRun(api, console, TimeProvider.System, Endpoints.FolderFromEnvironment()).Play(args.FirstOrDefault(), stopping.Token);
    return 0;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    Console.Error.WriteLine("The demo was interrupted. Run deploy/up --demo again: it goes on, and doubles nothing.");
    return 130;
}
catch (Exception fault) when (fault is DemoFailedException or InvalidDataException or InvalidOperationException or IOException or HttpRequestException)
{
    Console.Error.WriteLine($"The demo failed: {fault.Message}");
    return 1;
}
