namespace Calendar.Audit.Services;

/// <summary>A service that applies events, and may have parked streams.</summary>
/// <param name="Name"><c>projection</c> or <c>notification</c>.</param>
/// <param name="Url">Its base address.</param>
internal sealed record ReadingService(string Name, Uri Url)
{
    private static readonly string[] All = ["projection", "notification"];

    /// <summary>The services whose address is set, and is one: <c>PROJECTION_URL</c>, <c>NOTIFICATION_URL</c>.</summary>
    /// <param name="setting">Gives the value of a setting.</param>
    public static IReadOnlyList<ReadingService> Of(Func<string, string?> setting) =>
        [.. from name in All
            let address = Address(setting($"{name.ToUpperInvariant()}_URL"))
            where address is not null
            select new ReadingService(name, address)];

    private static Uri? Address(string? text) =>
        Uri.TryCreate(text?.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address!.Scheme is "http" or "https" ? address : null;
}
