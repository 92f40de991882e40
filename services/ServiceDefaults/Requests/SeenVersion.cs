using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Calendar.ServiceDefaults;

/// <summary>The version that a client has seen, from <c>If-Match</c> (RFC 9110 section 13.1.1). A strong entity tag is the version in quotes.</summary>
/// <param name="Version">The version; null when the client does not say, or says <c>*</c>.</param>
public readonly record struct SeenVersion(long? Version)
{
    /// <summary>The entity tag of a version.</summary>
    /// <param name="version">A version from 1.</param>
    public static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Binds the header <c>If-Match</c>.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="BadHttpRequestException">The header is not one entity tag of ours, nor <c>*</c>.</exception>
    public static ValueTask<SeenVersion> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header.Length == 0 || header == "*")
            return ValueTask.FromResult(new SeenVersion(null));

        return long.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && Tag(version) == header
            ? ValueTask.FromResult(new SeenVersion(version))
            : throw new BadHttpRequestException("If-Match is not one entity tag such as \"3\".");
    }

    /// <summary>Whether the client's <c>If-None-Match</c> (RFC 9110 section 13.1.2) names this tag, so that 304 is the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tag">The tag of what would be answered.</param>
    public static bool IsHeld(HttpContext context, string tag) =>
        context.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(held => held == tag || held == "W/" + tag || held == "*");
}
