namespace Calendar.IntegrationTests.WholeWay;

/// <summary>The command line of the auditors as a process of its own.</summary>
internal static class AuditVerb
{
    /// <summary>Calls it with the key of an auditor.</summary>
    /// <param name="calendar">The services that it asks.</param>
    /// <param name="log">Connection string of the log.</param>
    /// <param name="arguments">What it is to do.</param>
    public static async Task<(int Exit, string Said, string Complained)> Run(CalendarProcesses calendar, string log, params string[] arguments)
    {
        var audit = new ServiceProcess("Audit", new Dictionary<string, string>
        {
            ["LOG_DATABASE"] = log,
            ["SCHEDULING_URL"] = calendar.Scheduling.Address.ToString(),
            ["PROJECTION_URL"] = calendar.Projection.Address.ToString(),
            ["CALENDAR_KEY"] = "auditor",
        });
        using var process = audit.Begin(arguments);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said, await complained);
    }
}
