using System.Text.Json;
using Calendar.ServiceDefaults;

namespace Calendar.Scheduling;

/// <summary>Reads a line of an import as the command that it asks for.</summary>
internal static class ImportCall
{
    private const int LongestMark = 100;

    /// <summary>The call that a line makes.</summary>
    /// <param name="line">The line: one JSON object.</param>
    /// <param name="caller">Who imports.</param>
    /// <param name="options">How requests are read.</param>
    /// <param name="fault">Why it cannot be read; null when it can.</param>
    /// <returns>Null when it cannot be read.</returns>
    public static CommandCall? Read(NdjsonLine line, Caller caller, JsonSerializerOptions options, out (string Rule, string Detail)? fault)
    {
        fault = line.Fault is { } bad ? ("bad-line", bad) : null;
        if (fault is not null)
            return null;

        try
        {
            var call = IsCorrection(line.Json.Span)
                ? Call(Parsed<CorrectionLine>(line, options), caller, out fault)
                : Call(Parsed<ImportLine>(line, options), caller);
            if (!PlainText.IsId(call.MeetingId))
                fault = ("bad-id", "meetingId is not 1 to 100 of a-z, 0-9 and -.");
            return fault is null ? call : null;
        }
        catch (JsonException json)
        {
            fault = ("bad-json", $"The line is not the JSON object that is expected at {json.Path ?? "$"}: an unknown, missing or doubled field, or a value of another type.");
            return null;
        }
    }

    private static CommandCall Call(ImportLine asked, Caller caller) =>
        new(asked.MeetingId, caller, reading => asked.ToCommand(asked.MeetingId, reading)) { Quiet = asked.Quiet, MayBegin = true, IsTakenForNew = true };

    private static CommandCall Call(CorrectionLine asked, Caller caller, out (string, string)? fault)
    {
        fault = asked.Correction.Length is 0 or > LongestMark || PlainText.ForbiddenIn(asked.Correction) is not null
            ? ("bad-correction", "correction is not 1 to 100 characters, none of them a control: it is what the line is recognised by when it is imported again.")
            : null;
        return new(asked.MeetingId, caller, reading => asked.ToCommand(asked.MeetingId, reading)) { Quiet = asked.Quiet, IdempotencyKey = asked.Correction };
    }

    private static TLine Parsed<TLine>(NdjsonLine line, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<TLine>(line.Json.Span, options) ?? throw new JsonException();

    private static bool IsCorrection(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("correction"u8))
                return true;
            reader.Skip();
        }

        return false;
    }
}
