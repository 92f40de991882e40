using System.Text;

namespace Calendar.Notification.Mail;

/// <summary>Text of a person inside a mail header, after RFC 2047: always shown as it was meant, never read as a header.</summary>
internal static class HeaderText
{
    // 39 bytes are 52 characters of base64; with the frame of 12 an encoded word has 64, and the header's name fits beside it in 76.
    private const int BytesPerWord = 39;

    /// <summary>Refuses what could end a header line or hide what it says.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same text.</returns>
    /// <exception cref="FormatException">It holds a control character, a line or paragraph separator or half a character.</exception>
    public static string Checked(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate is enumerated as U+FFFD.
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 || (rune == Rune.ReplacementChar && !text.Contains('\ufffd', StringComparison.Ordinal)))
            {
                throw new FormatException("A mail header holds no control characters and no halves of characters.");
            }
        }
        return text;
    }

    /// <summary>The words of an unstructured header such as Subject, ready for folding between them.</summary>
    /// <exception cref="FormatException">See <see cref="Checked"/>.</exception>
    public static IReadOnlyList<string> Words(string text) => IsPlain(Checked(text)) ? text.Split(' ') : Encoded(text);

    /// <summary>The words of a display name: quoted when it is plain ASCII, else encoded.</summary>
    /// <exception cref="FormatException">See <see cref="Checked"/>.</exception>
    public static IReadOnlyList<string> Phrase(string name) => IsPlain(Checked(name)) && name.Length <= 60
        ? [$"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""]
        : Encoded(name);

    private static bool IsPlain(string text) =>
        text.All(char.IsAscii)
        && !text.Contains("=?", StringComparison.Ordinal)
        && text.Split(' ').All(word => word.Length is > 0 and <= 60);

    private static List<string> Encoded(string text)
    {
        List<string> words = [];
        var piece = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > BytesPerWord)
            {
                words.Add(Word(piece.ToString()));
                (piece, bytes) = (piece.Clear(), 0);
            }
            piece.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }
        words.Add(Word(piece.ToString()));
        return words;
    }

    private static string Word(string piece) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(piece))}?=";
}
