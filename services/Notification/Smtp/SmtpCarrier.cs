using Calendar.Notification.Delivery;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Smtp;

/// <summary>Hands mails to one server, one after another, over one connection as long as it holds. Not for two mails at once.</summary>
internal sealed class SmtpCarrier(SmtpDoor door, ServerGate gate, TimeProvider clock) : ICarrier
{
    private static readonly TimeSpan IdleAtMost = TimeSpan.FromSeconds(10);

    private SmtpSession? session;
    private long lastUsed;

    /// <inheritdoc />
    public async Task<bool> IsReady(CancellationToken stop)
    {
        if (clock.GetElapsedTime(lastUsed) > IdleAtMost)
        {
            await DisposeAsync();
        }
        return await gate.Try(() => Opens(stop));
    }

    /// <inheritdoc />
    /// <exception cref="FormatException">The mail is not fit for the wire; nothing of it was sent.</exception>
    public async Task<Handover> Carry(
        Mailbox from, Mailbox to, string messageId, ReadOnlyMemory<byte> mail, Func<CancellationToken, Task<bool>> beforeLast, CancellationToken stop)
    {
        try
        {
            var handover = await Hand(from, to, mail, beforeLast, stop);
            gate.Note(handover);
            return handover;
        }
        finally
        {
            lastUsed = clock.GetTimestamp();
            if (session is { IsOpen: false })
            {
                await Drop();
            }
        }
    }

    /// <summary>Says goodbye to the server when there is nothing more to carry.</summary>
    public async ValueTask DisposeAsync()
    {
        if (session is not null)
        {
            await session.Quit();
            session = null;
        }
    }

    private async Task<Handover> Hand(
        Mailbox from, Mailbox to, ReadOnlyMemory<byte> mail, Func<CancellationToken, Task<bool>> beforeDot, CancellationToken stop)
    {
        try
        {
            if (await IsReusable(stop))
            {
                try
                {
                    return await session!.Send(from, to, mail, beforeDot, stop);
                }
                catch (SmtpFailureException failure) when (failure is { Phase: SmtpPhase.Mail, IsGone: true })
                {
                    // A connection that the server closed while it was idle says nothing about the mail.
                    await Drop();
                }
            }
            session ??= await door.Open(stop);
            return await session.Send(from, to, mail, beforeDot, stop);
        }
        catch (SmtpFailureException failure)
        {
            return failure.ToHandover();
        }
    }

    private async Task<bool> IsReusable(CancellationToken stop)
    {
        if (clock.GetElapsedTime(lastUsed) > IdleAtMost)
        {
            await DisposeAsync();
        }
        if (session is not null)
        {
            await session.Forget(stop);
        }
        if (session is { IsOpen: false })
        {
            await Drop();
        }
        return session is not null;
    }

    private async Task<bool> Opens(CancellationToken stop)
    {
        try
        {
            await Drop();
            session = await door.Open(stop);
            lastUsed = clock.GetTimestamp();
            return true;
        }
        catch (SmtpFailureException)
        {
            return false;
        }
    }

    private async Task Drop()
    {
        if (session is not null)
        {
            await session.DisposeAsync();
            session = null;
        }
    }
}
