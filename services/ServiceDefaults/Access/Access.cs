using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Calendar.ServiceDefaults;

/// <summary>Keys, roles and the limits of each key.</summary>
internal static class Access
{
    public static void AddAccess(this IServiceCollection services, IConfiguration settings)
    {
        var keys = KeyRing.Parse(settings["CALENDAR_KEYS"]);
        services.AddSingleton(keys);
        services.AddAuthentication(KeyAuthentication.Name).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Name, null);
        services.AddAuthorization();
        services.AddHostedService<EveryEndpointSaysWho>();
        services.AddRateLimiter(limits =>
        {
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(context, keys));
            limits.OnRejected = async (rejected, _) => await Refuse(rejected);
        });
    }

    private static RateLimitPartition<string> Partition(HttpContext context, KeyRing keys) =>
        context.User.Identity?.Name is { } name && keys.LimitOf(name) is { } perSecond
            ? RateLimitPartition.GetTokenBucketLimiter(name, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 2 * perSecond,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter("unlimited");

    private static Task Refuse(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        context.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(429, "too-many-requests", "This key has used up its requests for now. Try again in a second.").ExecuteAsync(context);
    }
}
