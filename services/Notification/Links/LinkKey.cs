using Npgsql;

namespace Calendar.Notification.Links;

/// <summary>The key of the tokens, read once: it is made with the tables and never changes.</summary>
internal sealed class LinkKey(NpgsqlDataSource database)
{
    private ReaderTokens? known;

    /// <summary>The tokens that are made of it.</summary>
    public async ValueTask<ReaderTokens> Tokens(CancellationToken stop)
    {
        if (known is { } tokens)
        {
            return tokens;
        }
        await using var command = database.CreateCommand("select secret from link_key");
        return known = new ReaderTokens((byte[])(await command.ExecuteScalarAsync(stop))!);
    }
}
