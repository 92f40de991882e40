using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Calendar.ServiceDefaults;

/// <summary>Who is calling.</summary>
/// <param name="Name">Name of the key, as the settings give it.</param>
/// <param name="Role">Its role.</param>
public sealed record Caller(string Name, Role Role)
{
    internal ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, Name), new Claim(ClaimTypes.Role, Role.ToString())], scheme));
}

/// <summary>Finds the caller of a request.</summary>
public static class Callers
{
    /// <summary>The caller, on an endpoint that names the roles it allows.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="InvalidOperationException">The endpoint is open to strangers: there is no caller to speak of.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.CallerOrStranger() ?? throw new InvalidOperationException("The request has no caller: its endpoint is open to strangers.");

    /// <summary>The caller, on an endpoint that is open to strangers beside its roles; null for a stranger.</summary>
    /// <param name="context">The request.</param>
    public static Caller? CallerOrStranger(this HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, Name: { } name }
        && Enum.TryParse<Role>(context.User.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Caller(name, role)
            : null;
}
