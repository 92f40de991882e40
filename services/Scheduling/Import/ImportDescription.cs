using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Calendar.Scheduling;

/// <summary>How an import is described: each of its lines is one of two kinds.</summary>
internal static class ImportDescription
{
    public static void NameBothLines(OpenApiOptions options) => options.AddDocumentTransformer(async (document, context, stop) =>
    {
        // Made apart, a schema names none of its types: what a line has of a request is taken from there.
        var line = await context.GetOrCreateSchemaAsync(typeof(CorrectionLine), null, stop);
        foreach (var (name, field) in document.Components!.Schemas![nameof(CorrectionRequest)].Properties!)
            line.Properties![name] = field;
        document.AddComponent(nameof(CorrectionLine), line);

        foreach (var content in document.Paths["/import"].Operations![HttpMethod.Post].RequestBody!.Content!.Values)
            content.Schema = new OpenApiSchema { OneOf = [content.Schema!, new OpenApiSchemaReference(nameof(CorrectionLine), document)] };
    });
}
