using System.Text.Json;
using Calendar.Contracts;
using Calendar.History;

namespace Calendar.Projection.Meetings;

/// <summary>A meeting and what is answered beside it, as one JSON object. Written where it is sent from: an answer of megabytes that is first put together
/// elsewhere costs more to collect than to write.</summary>
internal sealed class MeetingJson(MeetingView view, MeetingAnswer beside) : IResult
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = ContractJson.Options.Encoder };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, Plain);
        json.WriteStartObject();
        Fields(json, view);
        Fields(json, beside);
        json.WriteEndObject();
        await json.FlushAsync(httpContext.RequestAborted);
    }

    private static void Fields<T>(Utf8JsonWriter json, T of)
        where T : notnull
    {
        foreach (var field in ContractJson.Options.GetTypeInfo(typeof(T)).Properties)
        {
            if (field.Get?.Invoke(of) is not { } value)
                continue;
            json.WritePropertyName(field.Name);
            JsonSerializer.Serialize(json, value, field.PropertyType, ContractJson.Options);
        }
    }
}
