using System.Globalization;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.EventStore;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling.Reads;

/// <summary>Records who read what is not public, in a stream for each month (UTC), without what was read.</summary>
internal sealed class ReadRegister(EventLog log, EventMaker events, TimeProvider clock) : IReadRegister
{
    /// <inheritdoc />
    public async Task Record(ConfidentialRead read, CancellationToken stop)
    {
        try
        {
            await Record(read.Reader.Name, JsonNamingPolicy.CamelCase.ConvertName(read.Reader.Role.ToString()), read.Subject, read.Purpose, read.Reader, stop);
        }
        catch (LogUnavailableException)
        {
            throw RecordedReads.NotRecorded();
        }
    }

    /// <summary>Records a read. It is in the log when this returns; where it throws, nothing may be shown.</summary>
    /// <param name="reader">Who reads.</param>
    /// <param name="role">In which role.</param>
    /// <param name="subject">What is read.</param>
    /// <param name="purpose">Why; null when nothing was said.</param>
    /// <param name="caller">Who asked to record it: the reader, or the service that shows it.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="LogUnavailableException">The log is away.</exception>
    public async Task<RecordRead> Record(string reader, string role, string subject, string? purpose, Caller caller, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var read = new RecordRead(Guid.CreateVersion7(now).ToString(), reader, role, subject, TimeBounds.At(now), purpose);
        await log.Append(new StreamAppend(string.Create(CultureInfo.InvariantCulture, $"audit-{now:yyyy-MM}"), ExpectedVersion.Any, [events.Of(read, caller)]), stop);
        return read;
    }
}
