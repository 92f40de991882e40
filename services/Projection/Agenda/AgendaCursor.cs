using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Calendar.ServiceDefaults;

namespace Calendar.Projection.Agenda;

/// <summary>Where a page of the agenda ended. Opaque to clients; it gives no right to anything.</summary>
/// <param name="Day">First day of the last meeting.</param>
/// <param name="MeetingId">The last meeting.</param>
internal readonly record struct AgendaCursor(DateOnly Day, string MeetingId)
{
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd} {MeetingId}")));

    /// <returns>Null when the text is not a cursor of ours.</returns>
    public static AgendaCursor? Read(string text)
    {
        var bytes = new byte[200];
        return text.Length <= bytes.Length && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split(' ') is [var day, var id]
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
            && PlainText.IsId(id)
                ? new AgendaCursor(parsed, id)
                : null;
    }
}
