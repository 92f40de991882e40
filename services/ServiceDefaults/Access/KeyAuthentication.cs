using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Calendar.ServiceDefaults;

/// <summary>Takes the key from <c>X-Api-Key</c>, or from <c>Authorization: Bearer</c> (RFC 6750), never from both and never from the address.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, KeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "ApiKey";
    public const string Header = "X-Api-Key";

    /// <summary>Whether a request carries a key at all, good or not.</summary>
    public static bool IsGiven(HttpRequest request) => request.Headers.ContainsKey(Header) || request.Headers.ContainsKey(HeaderNames.Authorization);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Given();
        if (given is null)
            return Task.FromResult(AuthenticateResult.NoResult());

        return Task.FromResult(given.Length == 1 && keys.Find(given[0]) is { } key
            ? AuthenticateResult.Success(new AuthenticationTicket(key.Caller.ToPrincipal(Name), Name))
            : AuthenticateResult.Fail("unknown key"));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = "ApiKey";
        var problem = Given() switch
        {
            null => Problems.Of(401, "key-required", $"This request needs a key. Send it in the header {Header}."),
            { Length: > 1 } => Problems.Of(400, "two-credentials", $"The request carries several credentials. Send one key, in the header {Header}."),
            _ => Problems.Of(401, "key-unknown", $"The key in the header {Header} is not one that this service accepts. Ask its operator for a key."),
        };
        return problem.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problems
        .Of(403, "role-forbids", $"The role of this key may not do this. Roles that may: {Context.GetEndpoint()?.Metadata.GetMetadata<Allowance>()}.")
        .ExecuteAsync(Context);

    private string[]? Given()
    {
        const string bearer = "Bearer ";
        string[] given =
        [
            .. Request.Headers[Header].OfType<string>(),
            .. Request.Headers.Authorization.OfType<string>().Select(text => text.StartsWith(bearer, StringComparison.OrdinalIgnoreCase) ? text[bearer.Length..].Trim() : ""),
        ];
        return given.Length == 0 ? null : given;
    }
}
