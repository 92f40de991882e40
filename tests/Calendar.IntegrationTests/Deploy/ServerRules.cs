using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.Deploy;

public sealed class ServerRules : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("calendar-deploy-").FullName;

    [Theory]
    [InlineData("postgres")]
    [InlineData("rabbitmq")]
    public async Task A_taken_port_is_said_and_nothing_is_started(string server)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => new ServerScript(server).Run("start", folder, $"{port}"));

        Assert.Contains($"port {port} is taken by another program", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "pid")));
    }

    [Fact]
    public async Task PostgreSQL_listens_on_loopback_alone_and_asks_for_the_password()
    {
        var port = ServerScript.FreePort();
        await new ServerScript("postgres").Run("start", folder, $"{port}");

        var heard = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => end.Port == port);
        await using var stranger = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=postgres;Password=guess;Pooling=false");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => stranger.OpenAsync());

        Assert.Equal([IPAddress.Loopback], heard.Select(end => end.Address));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Stopping_signals_nobody_who_took_over_the_number()
    {
        using var other = Process.Start("sleep", "60");
        await File.WriteAllTextAsync(Path.Combine(folder, "pid"), $"{other.Id} 1\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "epmd.pid"), $"{other.Id} 1\n");

        await new ServerScript("rabbitmq").Run("stop", folder);

        Assert.False(other.HasExited);
        other.Kill();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => new ServerScript("postgres").Run("remove", folder);
}
