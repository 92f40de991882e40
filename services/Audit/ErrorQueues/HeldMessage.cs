using System.Globalization;
using System.Text;
using Calendar.Contracts;
using RabbitMQ.Client;

namespace Calendar.Audit.ErrorQueues;

/// <summary>What travels beside a message that could not be read. Its content is not looked at.</summary>
/// <param name="MessageId">Id of the message; that of its event when the relay sent it.</param>
/// <param name="Type">What it says it is, such as <c>urn:message:Calendar.Contracts:MeetingCanceled</c>.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Position">Its position in the log.</param>
/// <param name="Reason"><c>fault</c> or <c>skipped</c>, as MassTransit says.</param>
/// <param name="Error">Class of the error that stopped it.</param>
internal sealed record HeldMessage(string? MessageId, string? Type, string? Stream, string? Position, string? Reason, string? Error)
{
    public static HeldMessage Of(IReadOnlyBasicProperties message) => new(
        message.MessageId, Text(message, "MT-MessageType"), Text(message, EventHeaders.Stream), Text(message, EventHeaders.Position),
        Text(message, "MT-Reason"), Text(message, "MT-Fault-ExceptionType"));

    private static string? Text(IReadOnlyBasicProperties message, string header) =>
        message.Headers?.TryGetValue(header, out var value) == true
            ? value is byte[] text ? Encoding.UTF8.GetString(text) : Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;
}
