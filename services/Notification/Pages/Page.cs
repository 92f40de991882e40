using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;

namespace Calendar.Notification.Pages;

/// <summary>A page for people: no script, nothing from elsewhere, nothing that a browser keeps or tells others.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="title">What the page is, first in its title and as its heading.</param>
/// <param name="body">What stands below the heading.</param>
internal sealed class Page(int status, string title, Html body) : IResult
{
    /// <summary>Colours keep a contrast of 7:1 in both schemes; lengths are relative, so the page can be read at 320 pixels and at four times its size.</summary>
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--mark:#00478f;--fault:#9b1c1c}
        @media (prefers-color-scheme:dark){:root{--ink:#f2f2f2;--paper:#161616;--mark:#9ecbff;--fault:#ffb3b3}}
        body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;padding:1rem;max-width:38rem;overflow-wrap:anywhere}
        a{color:var(--mark)}
        fieldset{border:1px solid var(--ink);margin:0 0 1rem;padding:.5rem 1rem}
        label{display:block;padding:.35rem 0}
        input,button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--ink);border-radius:.25rem}
        input:not([type=radio],[type=checkbox]){box-sizing:border-box;width:100%;padding:.5rem}
        input[type=radio],input[type=checkbox]{width:1.25rem;height:1.25rem;vertical-align:middle;margin-right:.5rem}
        button{padding:.6rem 1.2rem;min-height:2.75rem;font-weight:600;color:var(--paper);background:var(--mark);border-color:var(--mark)}
        :focus-visible{outline:.2rem solid var(--mark);outline-offset:.15rem}
        .fault{color:var(--fault);font-weight:600}
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var answer = httpContext.Response;
        answer.StatusCode = status;
        answer.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        answer.Headers.CacheControl = "no-store";
        answer.Headers.ContentSecurityPolicy = Policy;
        answer.Headers["Referrer-Policy"] = "no-referrer";
        answer.Headers.XContentTypeOptions = "nosniff";
        return answer.WriteAsync(ToString());
    }

    /// <summary>The whole page.</summary>
    public override string ToString() => Html.Of(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{title} – Calendar</title>
        <style>{StyleElement}</style>
        </head>
        <body>
        <main>
        <h1>{title}</h1>
        {body}
        </main>
        </body>
        </html>

        """).ToString().ReplaceLineEndings("\n");

    private static Html StyleElement
    {
        get
        {
            var style = new Html(Style.Length, 0);
            style.AppendLiteral(Style);
            return style;
        }
    }
}
