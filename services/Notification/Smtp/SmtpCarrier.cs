using Calendar.Notification.Delivery;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Smtp;

/// <summary>Hands mails to one server, one after another, over one connection as long as it holds. Not for two mails at once.</summary>
internal sealed class SmtpCarrier(SmtpDoor door, TimeProvider clock) : ICarrier
{
    private static readonly TimeSpan IdleAtMost = TimeSpan.FromSeconds(10);

    private SmtpSession? session;
    private long lastUsed;

    /// <inheritdoc />
    /// <exception cref="FormatException">The mail is not fit for the wire; nothing of it was sent.</exception>
    public async Task<Handover> Carry(
        Mailbox from, Mailbox to, string messageId, ReadOnlyMemory<byte> mail, Func<CancellationToken, Task<bool>> beforeLast, CancellationToken stop)
    {
        if (clock.GetElapsedTime(lastUsed) > IdleAtMost)
        {
            await Rest();
        }
        var isReused = session is not null;
        var handover = await Once(from, to, mail, beforeLast, stop);

        // A connection that the server closed while it was idle says nothing about the mail.
        return isReused && session is null && handover is { Phase: SmtpPhase.Mail, Outcome: not HandoverOutcome.Rejected }
            ? await Once(from, to, mail, beforeLast, stop)
            : handover;
    }

    /// <summary>Says goodbye to the server when there is nothing more to carry.</summary>
    public async Task Rest()
    {
        if (session is not null)
        {
            await session.Quit();
            session = null;
        }
    }

    /// <summary>Says goodbye.</summary>
    public async ValueTask DisposeAsync() => await Rest();

    private async Task<Handover> Once(
        Mailbox from, Mailbox to, ReadOnlyMemory<byte> mail, Func<CancellationToken, Task<bool>> beforeDot, CancellationToken stop)
    {
        try
        {
            session ??= await door.Open(stop);
            return await session.Send(from, to, mail, beforeDot, stop);
        }
        catch (SmtpFailureException failure)
        {
            return failure.ToHandover();
        }
        finally
        {
            lastUsed = clock.GetTimestamp();
            if (session is { IsOpen: false })
            {
                await session.DisposeAsync();
                session = null;
            }
        }
    }
}
