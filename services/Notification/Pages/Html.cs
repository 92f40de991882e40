using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Calendar.Notification.Alerts;

namespace Calendar.Notification.Pages;

/// <summary>A piece of HTML, written as an interpolated string: whatever is put into it is text and is escaped, unless it is a piece of HTML itself.</summary>
[InterpolatedStringHandler]
internal sealed class Html(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder text = new(literalLength + 16 * formattedCount);

    /// <summary>Nothing.</summary>
    public static Html None { get; } = new(0, 0);

    /// <summary>Names an interpolated string as HTML where the language would take it for text.</summary>
    public static Html Of(Html piece) => piece;

    /// <summary>Our own markup.</summary>
    public void AppendLiteral(string markup) => text.Append(markup);

    /// <summary>Text of whatever origin, also inside a quoted attribute.</summary>
    public void AppendFormatted(string? words) => text.Append(Encoder.Encode(OneLine.Of(words ?? "")));

    /// <summary>A piece.</summary>
    public void AppendFormatted(Html piece) => text.Append(piece.text);

    /// <summary>Several pieces.</summary>
    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
        {
            text.Append(piece.text);
        }
    }

    /// <summary>The markup.</summary>
    public override string ToString() => text.ToString();
}
