using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Calendar.ServiceDefaults;

/// <summary>Who may call an endpoint.</summary>
/// <param name="Roles">The roles; empty when everybody may, without a key.</param>
/// <param name="Strangers">Whether callers without a key may call it as well.</param>
public sealed record Allowance(IReadOnlyList<Role> Roles, bool Strangers = false)
{
    /// <summary>The roles as the settings spell them.</summary>
    public override string ToString() => string.Join(", ", Roles.Select(Spelled));

    private static string Spelled(Role role) => char.ToLowerInvariant(role.ToString()[0]) + role.ToString()[1..];
}

/// <summary>States at an endpoint who may call it. A service with an endpoint that does not say so refuses to start.</summary>
public static class Allowances
{
    /// <summary>Callers with one of these roles may call it. No key is 401, another role 403.</summary>
    /// <typeparam name="T">Kind of endpoint builder.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="roles">At least one role.</param>
    public static T Allow<T>(this T endpoint, params Role[] roles)
        where T : IEndpointConventionBuilder
    {
        ArgumentOutOfRangeException.ThrowIfZero(roles.Length);
        endpoint.RequireAuthorization(policy => policy.RequireRole(roles.Select(role => role.ToString())));
        endpoint.Add(builder => builder.Metadata.Add(new Allowance(roles)));
        return endpoint;
    }

    /// <summary>Callers with any role may call it. No key is 401.</summary>
    /// <typeparam name="T">Kind of endpoint builder.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    public static T AllowAnyRole<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.Allow(Enum.GetValues<Role>());

    /// <summary>Everybody may call it, without a key. Only for what shows nothing that is not public, or what a secret in its address opens.</summary>
    /// <typeparam name="T">Kind of endpoint builder.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    public static T AllowStrangers<T>(this T endpoint)
        where T : IEndpointConventionBuilder
    {
        endpoint.AllowAnonymous();
        endpoint.Add(builder => builder.Metadata.Add(new Allowance([], Strangers: true)));
        return endpoint;
    }

    /// <summary>Callers with one of these roles may call it, and callers without any key, who get less. A key that is not known is 401, another role 403.</summary>
    /// <typeparam name="T">Kind of endpoint builder.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="roles">At least one role.</param>
    public static T AllowStrangersBeside<T>(this T endpoint, params Role[] roles)
        where T : IEndpointConventionBuilder
    {
        ArgumentOutOfRangeException.ThrowIfZero(roles.Length);
        endpoint.RequireAuthorization(policy => policy.RequireAssertion(asked =>
            asked.User.Identity is { IsAuthenticated: true }
                ? roles.Any(role => asked.User.IsInRole(role.ToString()))
                : asked.Resource is HttpContext context && !KeyAuthentication.IsGiven(context.Request)));
        endpoint.Add(builder => builder.Metadata.Add(new Allowance(roles, Strangers: true)));
        return endpoint;
    }
}
