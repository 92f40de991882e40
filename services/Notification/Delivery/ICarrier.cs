using Calendar.Notification.Smtp;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Delivery;

/// <summary>A way for mails to leave: a mail server, or a directory. Carries one mail at a time.</summary>
internal interface ICarrier : IAsyncDisposable
{
    /// <summary>Whether a mail may be tried now. False while the way is known to be blocked: then none is to be taken.</summary>
    Task<bool> IsReady(CancellationToken stop);

    /// <summary>Tries once to hand a mail over.</summary>
    /// <param name="from">Envelope sender.</param>
    /// <param name="to">Envelope recipient.</param>
    /// <param name="messageId">The mail's Message-ID.</param>
    /// <param name="mail">Its bytes.</param>
    /// <param name="beforeLast">Called before the step that cannot be taken back; false means: do not take it.</param>
    /// <param name="stop">Gives up; heard only until that step.</param>
    Task<Handover> Carry(
        Mailbox from, Mailbox to, string messageId, ReadOnlyMemory<byte> mail, Func<CancellationToken, Task<bool>> beforeLast, CancellationToken stop);
}
