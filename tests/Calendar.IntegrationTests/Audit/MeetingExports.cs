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

        Assert.Equal(1, await Export(log, "early"));
        Assert.Equal(ExitCodes.NotFound, (await Assert.ThrowsAsync<CannotException>(() => Export(log, "late"))).Code);
    }

    private async Task<long> Export(SignedTestLog log, string meeting)
    {
        var bundle = new Bundle(log.Evidence, Directory.CreateDirectory(Path.Combine(folder, meeting)).FullName);
        return await new Export(log.Evidence, await File.ReadAllTextAsync(log.File), log.Settings.Keys[0].PublicKeyPem).OfStream(bundle, $"meeting-{meeting}", _ => { }, CancellationToken.None);
    }
}
