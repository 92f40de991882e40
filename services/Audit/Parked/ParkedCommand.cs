using System.CommandLine;

namespace Calendar.Audit.Parked;

/// <summary><c>parked</c>: looks at streams that wait since an event of theirs could not be applied, and puts them right, over HTTP.</summary>
internal static class ParkedCommand
{
    public static Command Make()
    {
        var command = new Command("parked", "Parked streams of the services that PROJECTION_URL and NOTIFICATION_URL name, with the key of CALENDAR_KEY or CALENDAR_KEY_FILE (role desk).");
        var list = new Command("list", "Lists all, one JSON object for each service and 1,000 streams.");
        list.SetAction((_, stop) => ParkedCall.Run(HttpMethod.Get, "parked?limit=1000", null, stop));
        command.Add(list);
        command.Add(OfStream("show", "Shows where and why a stream waits.", HttpMethod.Get, ""));
        command.Add(OfStream("retry", "Has the waiting events read from the log again and applied in order.", HttpMethod.Post, "/retry"));
        command.Add(Discard());
        return command;
    }

    private static Command OfStream(string name, string description, HttpMethod method, string path)
    {
        var stream = Stream();
        var command = new Command(name, description) { stream };
        command.SetAction((call, stop) => ParkedCall.Run(method, Address(call.GetRequiredValue(stream)) + path, null, stop));
        return command;
    }

    private static Command Discard()
    {
        var stream = Stream();
        var reason = new Option<string>("--reason") { Description = "Why; kept for ever. 1 to 4,000 characters.", Required = true };
        var command = new Command("discard", "Drops the waiting events for good, and records who did it, when and why.") { stream, reason };
        command.SetAction((call, stop) =>
            ParkedCall.Run(HttpMethod.Post, Address(call.GetRequiredValue(stream)) + "/discard", call.GetRequiredValue(reason), stop));
        return command;
    }

    private static Argument<string> Stream() => new("STREAM") { Description = "The stream, such as meeting-story-m1." };

    private static string Address(string stream) => $"parked/{Uri.EscapeDataString(stream)}";
}
