using Calendar.IntegrationTests.Servers;
using Calendar.Projection.Agenda;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

[Collection(PostgresCollection.Name)]
public sealed class ArrayTextRules(PostgresServer server)
{
    [Theory]
    [InlineData]
    [InlineData("hosts")]
    [InlineData("hosts", "guests-2", "hosts")]
    [InlineData("", " ", "NULL", "null", "a,b", "{x}", "\"quoted\"", "back\\slash", "\\\"", "two\nlines", "Genève 日内瓦")]
    public async Task The_database_reads_a_list_as_it_was(params string[] list)
    {
        await using var database = NpgsqlDataSource.Create(await server.NewDatabase());
        await using var command = database.CreateCommand("select $1::text::text[]");
        command.Parameters.Add(new() { Value = ArrayText.Of(list) });

        Assert.Equal(list, (string[])(await command.ExecuteScalarAsync())!);
    }
}
