using System.Text.RegularExpressions;
using Npgsql;

namespace Calendar.EventStore;

/// <summary>The SQL files, with the schema's name put in.</summary>
internal sealed partial class SqlText
{
    private const string Folder = "Calendar.EventStore.Sql.";
    private readonly Dictionary<string, string> files;

    internal SqlText(string schema)
    {
        if (!PlainName().IsMatch(schema))
            throw new ArgumentException($"Schema '{schema}' is not of a-z, 0-9 and _, from a letter on, up to 63.", nameof(schema));

        Schema = schema;
        files = typeof(SqlText).Assembly.GetManifestResourceNames().ToDictionary(
            name => name[Folder.Length..], name => Read(name).Replace("{schema}", schema, StringComparison.Ordinal), StringComparer.Ordinal);
    }

    internal string Schema { get; }

    internal string Query(string name) => files[$"Queries.{name}.sql"];

    internal string Table(string name) => files[$"Tables.{name}.sql"];

    internal string Function(string name) => files[$"Functions.{name}.sql"];

    internal string Rights(string name) => files[$"Roles.{name}.sql"];

    /// <param name="writer">Name of the role that gets the rights; any that PostgreSQL takes.</param>
    internal string RightsOfWriter(string writer)
    {
        using var names = new NpgsqlCommandBuilder();
        return Rights("writer").Replace("{writer}", names.QuoteIdentifier(writer), StringComparison.Ordinal);
    }

    private static string Read(string resource)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex PlainName();
}
