using System.Text.Json.Nodes;
using Calendar.Contracts;
using Calendar.IntegrationTests.Projection.Rebuilds;
using Calendar.IntegrationTests.Servers;
using Calendar.IntegrationTests.Traces;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Projection;

/// <summary>The name of somebody who was forgotten, at whatever moment that was, is kept nowhere.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ForgottenNames(PostgresServer server) : IAsyncLifetime
{
    private const string Withheld = "guest-one name withheld, host-one Name of host-one";
    private static readonly Marker Marker = new("Qx7Zwv2kRt9Lm");

    private string database = "";
    private ProjectionUnderTest projection = null!;

    public async Task InitializeAsync()
    {
        database = await server.NewDatabase();
        projection = await ProjectionUnderTest.Start(database);
        projection.Feed.People = Directory;
        await projection.HasApplied(TalksInNewYork.AddTo(projection.Feed));
    }

    public async Task DisposeAsync() => await projection.DisposeAsync();

    [Fact]
    public async Task A_name_goes_with_the_statistics_that_the_server_made_of_it()
    {
        await People();
        await using (var source = NpgsqlDataSource.Create(database))
        await using (var analyze = source.CreateCommand("analyze"))
            await analyze.ExecuteNonQueryAsync();
        Assert.Equal(["pg_catalog.pg_statistic", "public.person"], await MarkedDatabase.TablesWith(Marker, database));

        await projection.HasApplied(projection.Feed.Add("person-guest-one", new PersonForgotten("guest-one", 2)));
        Assert.Equal(Withheld, await People());
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database));
    }

    [Fact]
    public async Task A_name_that_was_fetched_before_and_comes_after_is_not_kept()
    {
        projection.Feed.People = ids =>
        {
            projection.Feed.People = Directory;
            projection.HasApplied(projection.Feed.Add("person-guest-one", new PersonForgotten("guest-one", 2))).GetAwaiter().GetResult();
            return Directory(ids);
        };
        Assert.Equal(Withheld, await People());
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database));
    }

    [Fact]
    public async Task An_older_entry_that_is_told_again_brings_nobody_back()
    {
        await projection.HasApplied(projection.Feed.Add("person-guest-one", new PersonForgotten("guest-one", 3)));
        await projection.HasApplied(projection.Feed.Add("person-guest-one", new PersonChanged("guest-one", 1)));
        Assert.Equal(Withheld, await People());
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database));
    }

    [Fact]
    public async Task A_rebuild_brings_nobody_back()
    {
        await People();
        await projection.HasApplied(projection.Feed.Add("person-guest-one", new PersonForgotten("guest-one", 2)));
        await projection.Rebuild();
        await projection.RebuildIsDone();
        Assert.Equal(Withheld, await People());
        Assert.Empty(await MarkedDatabase.TablesWith(Marker, database));
    }

    private async Task<string> People() => string.Join(", ",
        JsonNode.Parse(await projection.Get("desk-1", $"/meetings/{TalksInNewYork.Id}"))!["people"]!.AsObject().Select(person => $"{person.Key} {person.Value}").Order(StringComparer.Ordinal));

    private static string Directory(string ids) => new JsonArray([.. ids.Split(',').Select(id => new JsonObject
    {
        ["personId"] = id,
        ["revision"] = 1,
        ["name"] = id == "guest-one" ? $"Guest {Marker.Word}" : $"Name of {id}",
        ["offices"] = new JsonArray(),
        ["forgotten"] = false,
    })]).ToJsonString();
}
