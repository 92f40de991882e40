using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Calendar.Notification.Links;

namespace Calendar.Notification.SentMails;

/// <summary>Writes mails as lines of JSON. The bytes are shown without the secrets in their links, which are the reader's; the hash is that of the bytes that were sent.</summary>
/// <param name="to">Where to.</param>
internal sealed class SentMailLine(IBufferWriter<byte> to) : IDisposable
{
    public const string MediaType = "application/x-ndjson";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Utf8JsonWriter json = new(to, Relaxed);

    /// <summary>Writes a line with its line feed.</summary>
    public void Write(SentMail mail)
    {
        json.Reset();
        json.WriteStartObject();
        json.WriteString("mailId", mail.MailId);
        json.WriteString("kind", mail.Kind);
        json.WriteString("meetingId", mail.MeetingId);
        json.WriteString("personId", mail.PersonId);
        json.WriteString("subscriptionId", mail.SubscriptionId?.ToString());
        Number("position", mail.Position == 0 ? null : mail.Position);
        Number("basedOn", mail.BasedOn);
        json.WriteString("state", mail.State);
        json.WriteNumber("attempts", mail.Attempts);
        Time("plannedAt", mail.PlannedAt);
        Time("handedOverAt", mail.HandedOverAt);
        Time("acceptedAt", mail.AcceptedAt);
        Number("code", mail.Code);
        json.WriteString("enhanced", mail.Enhanced);
        json.WriteString("answer", mail.Answer);
        json.WriteString("messageId", mail.MessageId);
        WriteBytes(mail);
        json.WriteEndObject();
        json.Flush();
        to.Write("\n"u8);
    }

    public void Dispose() => json.Dispose();

    private void WriteBytes(SentMail mail)
    {
        var shown = mail.Bytes is { } sent ? BlankedLinks.In(sent) : null;
        json.WriteString("sha256", (mail.Bytes is { } hashed ? SHA256.HashData(hashed) : mail.Hash) is { } hash ? Convert.ToHexStringLower(hash) : null);
        json.WriteBoolean("blanked", shown is not null && !shown.AsSpan().SequenceEqual(mail.Bytes));
        if (shown is null)
        {
            json.WriteNull("bytes");
            return;
        }
        json.WriteBase64String("bytes", shown);
    }

    private void Number(string name, long? value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value);
    }

    private void Time(string name, DateTimeOffset? value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value?.UtcDateTime);
    }
}
