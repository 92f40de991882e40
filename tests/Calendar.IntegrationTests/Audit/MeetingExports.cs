using System.Text.Json;
using Calendar.Audit;
using Calendar.Audit.Bundles;
using Calendar.EventStore;
using Calendar.IntegrationTests.EventStore.Evidence;
using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Audit;

/// <summary>An export of one meeting holds what is proven of it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class MeetingExports(PostgresServer server) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("calendar-export-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_meeting_of_which_nothing_is_signed_yet_is_no_empty_export()
    {
        await using var log = await SignedTestLog.Create(server);
        await log.Check();
        await log.Test.Append("meeting-early", ExpectedVersion.NoStream);
        await log.SignUpTo(1);
        await log.Test.Append("meeting-late", ExpectedVersion.NoStream);

        Assert.Equal(new Exported(1, 0), await Export(log, "early"));
        Assert.Equal(ExitCodes.NotFound, (await Assert.ThrowsAsync<CannotException>(() => Export(log, "late"))).Code);
    }

    [Fact]
    public async Task What_is_left_out_since_it_is_not_signed_yet_is_counted()
    {
        await using var log = await SignedTestLog.Create(server);
        await log.Check();
        await log.Test.Append("meeting-growing", ExpectedVersion.NoStream);
        await log.SignUpTo(1);
        await log.Test.Append("meeting-growing", ExpectedVersion.Exactly(1));
        await log.Test.Append("meeting-growing", ExpectedVersion.Exactly(2));

        Assert.Equal(new Exported(1, 2), await Export(log, "growing"));
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "growing", "manifest.json")));
        Assert.Equal((1, 2), (manifest.RootElement.GetProperty("events").GetInt64(), manifest.RootElement.GetProperty("unsigned").GetInt64()));
    }

    private async Task<Exported> Export(SignedTestLog log, string meeting)
    {
        var bundle = new Bundle(log.Evidence, Directory.CreateDirectory(Path.Combine(folder, meeting)).FullName);
        return await new Export(log.Evidence, await File.ReadAllTextAsync(log.File), log.Settings.Keys[0].PublicKeyPem).OfStream(bundle, $"meeting-{meeting}", _ => { }, CancellationToken.None);
    }
}
