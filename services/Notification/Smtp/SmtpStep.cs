using System.Net.Sockets;
using System.Security.Authentication;

namespace Calendar.Notification.Smtp;

/// <summary>Runs one step of a conversation with a mail server, so that each trouble is told with its phase.</summary>
internal static class SmtpStep
{
    /// <summary>Runs a step.</summary>
    /// <exception cref="SmtpFailureException">The connection broke, the server was too slow, or what it said is no reply.</exception>
    public static async Task<T> Try<T>(SmtpPhase phase, Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception trouble) when (IsTrouble(trouble))
        {
            throw new SmtpFailureException(phase, Cause(trouble), null, trouble);
        }
    }

    /// <summary>Runs a step that may take only so long.</summary>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static async Task<T> Within<T>(TimeSpan atMost, TimeProvider clock, Func<CancellationToken, Task<T>> step, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            return await step(both.Token);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException("the server took too long", late);
        }
    }

    /// <summary>Checks that a reply means success.</summary>
    /// <param name="phase">What was asked.</param>
    /// <param name="kind">First digit of the reply that means success.</param>
    /// <param name="reply">The reply.</param>
    /// <exception cref="SmtpFailureException">It means something else.</exception>
    public static SmtpReply Expect(SmtpPhase phase, int kind, SmtpReply reply) => reply.Kind == kind
        ? reply
        : throw new SmtpFailureException(phase, reply.Kind is 4 or 5 ? "refused" : "an answer to another question", reply);

    /// <summary>Whether an exception is the server's or the network's doing.</summary>
    public static bool IsTrouble(Exception trouble) =>
        trouble is IOException or SocketException or TimeoutException or InvalidDataException or AuthenticationException or ObjectDisposedException;

    /// <summary>What to say of it: constant words, never the server's.</summary>
    public static string Cause(Exception trouble) => trouble switch
    {
        InvalidDataException or TimeoutException => trouble.Message,
        AuthenticationException => "the server could not prove its name under TLS",
        _ => "the connection broke",
    };
}
