using System.Globalization;

namespace Calendar.EventStore.Evidence;

/// <summary>A stretch of the log's life in which nothing was taken back. After a backup was restored, the tree begins anew under another origin: the old one is
/// never signed again.</summary>
/// <param name="Name">Name of the log: a schema-less address without spaces and plus, such as <c>calendar.example.org/log</c>.</param>
/// <param name="Number">From 1.</param>
public sealed record Epoch(string Name, int Number)
{
    /// <summary>What its checkpoints begin with.</summary>
    public string Origin => string.Create(CultureInfo.InvariantCulture, $"{Name}/{Number}");

    /// <summary>The epoch after it.</summary>
    public Epoch Next => this with { Number = Number + 1 };

    /// <summary>Reads an origin.</summary>
    /// <returns>Null when it is none of ours.</returns>
    public static Epoch? Read(string origin)
    {
        var slash = origin.LastIndexOf('/');
        return slash > 0 && int.TryParse(origin[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new Epoch(origin[..slash], number)
            : null;
    }

    /// <summary>The text of the note that opens it.</summary>
    /// <param name="before">The last checkpoint of the epoch before; null when nothing was signed.</param>
    /// <param name="reason">Why it was opened, in one line.</param>
    /// <param name="now">When.</param>
    public string Opening(TreeHead? before, string reason, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Origin}\nopened {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\nafter {(before is null ? "nothing" : before.Text.TrimEnd('\n').Replace('\n', ' '))}\nreason {reason.ReplaceLineEndings(" ")}\n");
}
