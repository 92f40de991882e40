using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Calendar.ServiceDefaults;

/// <summary>Refuses to start a service with an endpoint that does not name who may call it.</summary>
internal sealed class EveryEndpointSaysWho(EndpointDataSource endpoints) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = endpoints.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Allowance>() is null).Select(endpoint => endpoint.DisplayName).ToList();
        return open.Count == 0
            ? Task.CompletedTask
            : throw new InvalidOperationException($"These endpoints do not say who may call them: {string.Join(", ", open)}.");
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
