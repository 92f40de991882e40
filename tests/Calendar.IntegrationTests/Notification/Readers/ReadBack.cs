using System.Net;
using Calendar.IntegrationTests.Notification.Judges;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Delivery;
using Calendar.Notification.Links;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Notification.Readers;

[Collection(PostgresCollection.Name)]
public sealed class ReadBack(PostgresServer server)
{
    [Fact]
    public async Task A_desk_reads_the_bytes_of_a_mail_and_cannot_follow_its_links()
    {
        await using var service = await ReaderService.Start(server);
        var database = service.Database;
        var subscription = await service.Subscribe("a@example.org");
        await database.Apply(Scheduled("m1"));
        var settings = Settings with { Public = new PublicAddress(ReaderService.PublicUrl) };
        var errands = await new Claims(database.Source, settings).Claim(Guid.NewGuid(), 9, default);
        Assert.Equal(2, errands.Count);
        var tokens = new List<string> { (await service.ConfirmPaths())[0] };
        foreach (var purpose in new[] { LinkPurpose.Manage, LinkPurpose.Unsubscribe })
        {
            tokens.Add(await service.Path(purpose, subscription));
        }

        foreach (var errand in errands)
        {
            var sent = await PythonMail.Parse(errand.Mail);
            var read = await PythonMail.Parse(await service.Desk.GetByteArrayAsync(new Uri($"/alerts/{errand.MailId}", UriKind.Relative)));
            Assert.Equal(Blanked(Whole(sent), tokens), Whole(read));
            Assert.NotEqual(Whole(sent), Whole(read));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await service.Post("/unsubscribe/" + new string('x', 64), ("List-Unsubscribe", "One-Click"))).StatusCode);
    }

    private static string Whole(PythonMail mail) =>
        string.Join('\n', [.. mail.Headers.Select(header => string.Join(": ", header)), .. mail.Body.Parts!.Select(part => part.Text)]);

    private static string Blanked(string text, IEnumerable<string> paths) => paths.Select(path => path.Split('/')[^1]).Aggregate(
        text, (left, token) => left.Replace(token, new string('x', token.Length), StringComparison.Ordinal));
}
