using Microsoft.AspNetCore.Http.Features;

namespace Calendar.Notification.Pages;

/// <summary>The fields of a form that somebody sent.</summary>
internal sealed class Form
{
    private const int MostOctets = 16 * 1024;
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    private static readonly FormOptions Limits =
        new() { BufferBody = false, ValueCountLimit = 100, KeyLengthLimit = 100, ValueLengthLimit = 1_000, MultipartBodyLengthLimit = MostOctets, MultipartHeadersLengthLimit = 1_000 };

    private readonly IFormCollection fields;

    private Form(IFormCollection fields) => this.fields = fields;

    /// <summary>The one value of a field; null when it was not sent.</summary>
    public string? this[string name] => fields.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>All values of a field.</summary>
    public IReadOnlyList<string> All(string name) => fields.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>Reads a form of up to 16 KiB.</summary>
    /// <param name="request">The request.</param>
    /// <param name="single">Fields that may be sent once.</param>
    /// <param name="several">Fields that may be sent several times.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The form, or else the status of the refusal: 400 for a field that is not known or sent twice, 413, 415.</returns>
    public static async Task<(Form? Form, int Status)> Read(HttpRequest request, string[] single, string[] several, CancellationToken stop)
    {
        var kind = request.ContentType?.Split(';')[0].Trim();
        if (!string.Equals(kind, UrlEncoded, StringComparison.OrdinalIgnoreCase) && !string.Equals(kind, Multipart, StringComparison.OrdinalIgnoreCase))
        {
            return (null, 415);
        }
        if (request.ContentLength > MostOctets)
        {
            return (null, 413);
        }
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostOctets;
        }
        try
        {
            var fields = await request.ReadFormAsync(Limits, stop);
            var fits = fields.Files.Count == 0
                && fields.All(field => several.Contains(field.Key, StringComparer.Ordinal) || (single.Contains(field.Key, StringComparer.Ordinal) && field.Value.Count == 1));
            return fits ? (new Form(fields), 200) : (null, 400);
        }
        catch (BadHttpRequestException large) when (large.StatusCode == 413)
        {
            return (null, 413);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException or IOException)
        {
            return (null, 400);
        }
    }
}
