using Calendar.ServiceDefaults;

namespace Calendar.Notification.Smtp;

/// <summary>Hands mails to one server, one after another, over one connection as long as it holds. Not for two mails at once.</summary>
internal sealed class SmtpCarrier(SmtpDoor door, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan IdleAtMost = TimeSpan.FromSeconds(10);

    private SmtpSession? session;
    private long lastUsed;

    /// <summary>Tries once to hand a mail over. See <see cref="SmtpSession.Send"/> for the parameters and what is thrown.</summary>
    public async Task<Handover> Carry(
        Mailbox from, Mailbox to, ReadOnlyMemory<byte> mail, Func<CancellationToken, Task<bool>> beforeDot, CancellationToken stop)
    {
        if (clock.GetElapsedTime(lastUsed) > IdleAtMost)
        {
            await Rest();
        }
        var isReused = session is not null;
        var handover = await Once(from, to, mail, beforeDot, stop);

        // A connection that the server closed while it was idle says nothing about the mail.
        return isReused && session is null && handover is { Phase: SmtpPhase.Mail, Outcome: not HandoverOutcome.Rejected }
            ? await Once(from, to, mail, beforeDot, stop)
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
