using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Calendar.ServiceDefaults;

/// <summary>What a request may weigh. Over it: 413, 431 or 414.</summary>
internal static class RequestLimits
{
    private const int KiB = 1_024;

    public static void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = 256 * KiB;
        server.Limits.MaxRequestHeadersTotalSize = 32 * KiB;
        server.Limits.MaxRequestLineSize = 8 * KiB;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }
}
