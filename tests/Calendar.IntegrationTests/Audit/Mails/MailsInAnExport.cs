using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Calendar.Audit;
using Calendar.Audit.Bundles;
using Calendar.Audit.Services;
using Calendar.EventStore;
using Calendar.IntegrationTests.Audit.Tampering;
using Calendar.IntegrationTests.EventStore.Evidence;
using Calendar.IntegrationTests.Notification.Readers;
using Calendar.IntegrationTests.Servers;
using Calendar.Notification.Links;
using Xunit;
using static Calendar.IntegrationTests.Notification.NotificationDatabase;

namespace Calendar.IntegrationTests.Audit.Mails;

/// <summary>Mails of the real ledger in an export, and what the program in it says of them.</summary>
[Collection(PostgresCollection.Name)]
public sealed class MailsInAnExport(PostgresServer server) : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly string folder = Directory.CreateTempSubdirectory("calendar-export-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task They_are_as_they_were_sent_but_for_the_secrets_of_their_readers()
    {
        await using var service = await ReaderService.Start(server);
        var (subscription, sent) = await Send(service);
        var secrets = new List<string> { (await service.ConfirmPaths())[0], await service.Path(LinkPurpose.Manage, subscription), await service.Path(LinkPurpose.Unsubscribe, subscription) };
        Assert.All(sent, mail => Assert.True(Holds(mail, secrets)));

        var (exit, said) = await Export(service, null);

        Assert.Equal((0, "4 mails: 3 were taken by a mail server; 2 are here as bytes, 2 of them with blanked links. No checkpoint signs mails: see README.txt."), (exit, said[1]));
        var lines = Lines();
        Assert.Equal([.. sent.Select(mail => Convert.ToHexStringLower(SHA256.HashData(mail))), null], lines.Select(line => line.GetProperty("sha256").GetString()));
        Assert.Equal([.. sent[..2].Select(mail => Convert.ToBase64String(BlankedLinks.In(mail))), null, null], lines.Select(line => line.GetProperty("bytes").GetString()));
        Assert.All(lines[..2], line => Assert.False(Holds(line.GetProperty("bytes").GetBytesFromBase64(), secrets)));
        Assert.Equal(
            [$"alert m1 {subscription} accepted 250 said", $"alert m2 {subscription} accepted 250 said", $"alert m2 {subscription} queued  "],
            lines[1..].Select(line => string.Join(' ', new[] { "kind", "meetingId", "subscriptionId", "state", "code", "answer" }.Select(name => line.GetProperty(name).ToString()))));
        Assert.Equal(
            await service.Database.Column("select to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US') from mails order by planned_at, mail_id"),
            lines.Select(line => line.GetProperty("acceptedAt").ValueKind == JsonValueKind.Null ? "" : line.GetProperty("acceptedAt").GetDateTime().ToString("yyyy-MM-ddTHH:mm:ss.ffffff", null)));
    }

    [Fact]
    public async Task The_export_of_a_meeting_holds_its_mails_alone()
    {
        await using var service = await ReaderService.Start(server);
        await Send(service);

        var (exit, said) = await Export(service, "m2");

        Assert.Equal((0, true), (exit, said[1].StartsWith("2 mails: 1 were taken by a mail server; 0 are here as bytes", StringComparison.Ordinal)));
        Assert.All(Lines(), line => Assert.Equal("m2", line.GetProperty("meetingId").GetString()));
    }

    [Theory]
    [InlineData("a line less", "mails.ndjson is shorter than when it was exported.")]
    [InlineData("a line twice", "mails.ndjson: 5 mails are here, 4 were exported.")]
    [InlineData("a broken line", "mails.ndjson: line 2: it cannot be read (JSONDecodeError).")]
    [InlineData("other bytes", "mails.ndjson: line 1: its bytes are not what was sent.")]
    [InlineData("a member less", "mails.ndjson: line 4: members are missing.")]
    public async Task A_file_of_mails_that_was_damaged_is_no_sound_export(string how, string told)
    {
        await using var service = await ReaderService.Start(server);
        await Send(service);
        await service.Database.Run("update mails set mail = convert_to('From: a', 'UTF8') where kind = 'confirmation'");
        await Export(service, null);
        var path = Path.Combine(folder, "export", "mails.ndjson");
        var lines = await File.ReadAllLinesAsync(path);
        var damaged = how switch
        {
            "a line less" => lines[1..],
            "a line twice" => [.. lines, lines[3]],
            "a broken line" => [lines[0], lines[1].Replace("\"kind\":", "\"kind\"::", StringComparison.Ordinal), .. lines[2..]],
            "other bytes" => [lines[0].Replace("\"bytes\":\"R", "\"bytes\":\"S", StringComparison.Ordinal), .. lines[1..]],
            _ => [.. lines[..3], lines[3].Replace("\"state\":", "\"status\":", StringComparison.Ordinal)],
        };
        await File.WriteAllTextAsync(path, string.Concat(damaged.Select(line => line + "\n")));

        var (exit, said) = await SealedLog.Run(Path.Combine(folder, "export"));

        Assert.Equal((11, told + "\n"), (exit, said));
    }

    [Fact]
    public async Task Without_Notification_or_its_consent_there_are_no_mails()
    {
        await using var service = await ReaderService.Start(server);
        Assert.Equal(ExitCodes.Usage, Assert.Throws<CannotException>(() => NotificationCall.Of(name => name == "CALENDAR_KEY" ? "auditor" : null)).Code);
        Assert.Equal(ExitCodes.Access, Assert.Throws<CannotException>(() => NotificationCall.Of(name => name == "NOTIFICATION_URL" ? "http://127.0.0.1" : null)).Code);
        Assert.Equal(ExitCodes.Access, await CodeOf(Call(service.Stranger.BaseAddress!, "desk")));
        Assert.Equal(ExitCodes.Usage, await CodeOf(Call(service.Stranger.BaseAddress!, "auditor"), "No Id"));
        Assert.Equal(ExitCodes.Unavailable, await CodeOf(Call(new Uri($"http://127.0.0.1:{ServerScript.FreePort()}"), "auditor")));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_no_shorter_list()
    {
        await using var halfway = BrokenAnswer.Start();
        Assert.Equal(ExitCodes.Unavailable, await CodeOf(Call(halfway.Url, "auditor")));
    }

    /// <summary>One mail that asked for consent, one about m1, one about m2 whose bytes were deleted, and one about m2 that has not left.</summary>
    /// <returns>The subscription, and the bytes of the first three.</returns>
    private static async Task<(Guid Subscription, List<byte[]> Sent)> Send(ReaderService service)
    {
        var subscription = await service.Subscribe("a@example.org");
        List<byte[]> sent = [.. await service.Database.DeliverBytes()];
        foreach (var meeting in (string[])["m1", "m2"])
        {
            await service.Database.Apply(Scheduled(meeting));
            sent.AddRange(await service.Database.DeliverBytes());
        }
        await service.Database.Run("update mails set mail_hash = sha256(mail), mail = null where meeting_id = 'm2'");
        await service.Database.Apply(Canceled("m2"));
        return (subscription, sent);
    }

    private static bool Holds(byte[] mail, List<string> secrets)
    {
        var text = Encoding.ASCII.GetString(mail).Replace("=\r\n", "", StringComparison.Ordinal).Replace("=46", "F", StringComparison.Ordinal);
        return secrets.Exists(secret => text.Contains(secret, StringComparison.Ordinal));
    }

    private static NotificationCall Call(Uri url, string key) => NotificationCall.Of(name => name == "NOTIFICATION_URL" ? url.AbsoluteUri : name == "CALENDAR_KEY" ? key : null);

    private static async Task<int> CodeOf(NotificationCall call, string? meeting = null)
    {
        using (call)
            return (await Assert.ThrowsAsync<CannotException>(async () => await call.Mails(meeting, Never).CountAsync())).Code;
    }

    private async Task<(int Exit, string[] Said)> Export(ReaderService service, string? meeting)
    {
        await using var log = await SignedTestLog.Create(server);
        await log.Check();
        await log.Append(2);
        await log.Test.Append("meeting-m2", ExpectedVersion.NoStream);
        await log.SignUpTo(3);
        var export = Directory.CreateDirectory(Path.Combine(folder, "export")).FullName;
        using var call = Call(service.Stranger.BaseAddress!, "auditor");
        var work = new Export(log.Evidence, await File.ReadAllTextAsync(log.File), log.Settings.Keys[0].PublicKeyPem, call.Mails(meeting, Never));
        var bundle = new Bundle(log.Evidence, export);
        await (meeting is null ? work.Whole(bundle, _ => { }, Never) : work.OfStream(bundle, $"meeting-{meeting}", _ => { }, Never));
        var (exit, said) = await SealedLog.Run(export);
        return (exit, said.Split('\n'));
    }

    private List<JsonElement> Lines() =>
        [.. File.ReadLines(Path.Combine(folder, "export", "mails.ndjson")).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
}
