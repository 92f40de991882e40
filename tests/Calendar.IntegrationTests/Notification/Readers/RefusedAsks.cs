using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Calendar.Contracts;
using Calendar.IntegrationTests.Servers;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Readers;

/// <summary>Asks of strangers of which nothing comes: the stranger does not learn it, an auditor does.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RefusedAsks(PostgresServer server)
{
    [Fact]
    public async Task Each_leaves_an_entry_for_auditors_without_the_address()
    {
        await using var service = await ReaderService.Start(server);
        await service.Database.Apply(Scheduled("open"));
        await service.Database.Apply(Scheduled("closed", Audience.Participants));
        await service.Database.Run("insert into suppressions (recipient) values ('dead@example.org')");
        foreach (var meeting in new[] { "open", "closed", "guessed" })
        {
            Assert.Equal(HttpStatusCode.Accepted, (await service.Ask("curious@example.org", $$"""{"meeting":"{{meeting}}"}""")).StatusCode);
        }
        await service.Ask("dead@example.org");

        Assert.Equal(["meeting:closed notPublic", "meeting:guessed noSuchMeeting", "everything deadAddress"], Entries(await Look(service.Auditor)));
        var first = await Look(service.Desk, "?limit=2");
        Assert.Equal(2, Entries(first).Count);
        Assert.Equal(["everything deadAddress"], Entries(await Look(service.Desk, $"?limit=2&after={first.GetProperty("next")}")));
        Assert.DoesNotContain("@", string.Join(' ', await service.Database.Column("select r::text from refused_asks r")), StringComparison.Ordinal);
        foreach (var (client, status) in new[] { (service.Stranger, HttpStatusCode.Unauthorized), (service.Admin, HttpStatusCode.Forbidden) })
        {
            Assert.Equal(status, (await client.GetAsync(new Uri("/refused-asks", UriKind.Relative))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await service.Auditor.GetAsync(new Uri("/refused-asks?limit=0", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Many_spellings_of_one_mailbox_get_no_more_than_their_domain_does()
    {
        await using var service = await ReaderService.Start(server);
        await service.Ask("a@EXAMPLE.org");
        await service.Ask("A@example.org");
        await service.Database.Run("""
            insert into confirmations (token_hash, subscription_id, recipient)
            select sha256(n::text::bytea), (select subscription_id from subscriptions limit 1), 'a+' || n || '@example.org' from generate_series(1, 97) n
            """);
        foreach (var mail in new[] { "a+98@example.org", "a+99@Example.Org", "a@example.net" })
        {
            Assert.Equal(HttpStatusCode.Accepted, (await service.Ask(mail)).StatusCode);
        }
        Assert.Equal(["A@example.org", "a+98@example.org", "a@EXAMPLE.org", "a@example.net"], await service.Database.Column("select mail from subscriptions order by mail collate \"C\""));
        Assert.Equal(["everything enoughForDomain"], Entries(await Look(service.Auditor)));
        await service.Database.Run("update confirmations set asked_at = asked_at - interval '1 hour'");
        await service.Ask("a+99@example.org");
        Assert.Equal(5, (await service.ConfirmPaths()).Count);
    }

    private static Task<JsonElement> Look(HttpClient client, string query = "") => client.GetFromJsonAsync<JsonElement>($"/refused-asks{query}");

    private static List<string> Entries(JsonElement page) =>
        [.. page.GetProperty("refusedAsks").EnumerateArray().Select(ask => $"{ask.GetProperty("about").GetString()} {ask.GetProperty("reason").GetString()}")];
}
