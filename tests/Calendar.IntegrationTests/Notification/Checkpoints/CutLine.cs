namespace Calendar.IntegrationTests.Notification.Checkpoints;

/// <summary>The line to another service, which can be cut.</summary>
internal sealed class CutLine : DelegatingHandler
{
    /// <summary>Whether nobody answers.</summary>
    public bool IsCut { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        IsCut ? throw new HttpRequestException("The line is cut.") : base.SendAsync(request, cancellationToken);
}
