using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Delivery;

/// <summary>Writes each mail into a directory instead of sending it. The file is named after the Message-ID, so a second try replaces it.</summary>
internal sealed class DirectoryCarrier(string directory) : ICarrier
{
    /// <inheritdoc />
    public Task<bool> IsReady(CancellationToken stop) => Task.FromResult(true);

    /// <inheritdoc />
    public async Task<Handover> Carry(
        Mailbox from, Mailbox to, string messageId, ReadOnlyMemory<byte> mail, Func<CancellationToken, Task<bool>> beforeLast, CancellationToken stop)
    {
        var file = Path.Combine(directory, messageId.Trim('<', '>') + ".eml");
        var unfinished = $"{file}.{Guid.NewGuid():n}";
        try
        {
            Directory.CreateDirectory(directory);
            await using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(mail, stop);
                stream.Flush(flushToDisk: true);
            }
            if (!await beforeLast(stop))
            {
                File.Delete(unfinished);
                return new Handover(HandoverOutcome.NotSent, SmtpPhase.Dot, null, null, "somebody else took over");
            }
            File.Move(unfinished, file, overwrite: true);
            return new Handover(HandoverOutcome.Accepted, SmtpPhase.Dot, null, null, "written");
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            return new Handover(HandoverOutcome.NotSent, SmtpPhase.Body, null, null, "the directory cannot be written");
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
