using System.Text.Json.Nodes;

namespace Calendar.Demo.Stories;

/// <summary>Gives a span of the stories one of the precisions that the calendar knows, and keeps the words of the source.</summary>
internal static class StoryBounds
{
    public static JsonObject Of(StorySpan span)
    {
        var precision = Precision(span);
        return new JsonObject
        {
            ["earliest"] = span.Earliest,
            ["latest"] = span.Latest,
            ["precision"] = precision,
            ["text"] = span.Precision == precision ? null : span.Precision,
        };
    }

    /// <summary>Whole days are <c>day</c>, hours of one day are <c>partOfDay</c>; what spans several days is <c>about</c> unless the source says otherwise.</summary>
    private static string Precision(StorySpan span)
    {
        var sameDay = span.Earliest[..10] == span.Latest[..10];
        var wholeDays = IsMidnight(span.Earliest) && IsEndOfDay(span.Latest);
        return (sameDay, wholeDays) switch
        {
            _ when span.Precision == "year" => "year",
            (true, true) => "day",
            (true, false) => "partOfDay",
            (false, true) when span.Precision is "day" or null => "day",
            _ => "about",
        };
    }

    private static bool IsMidnight(string bound) => bound.Length == 10 || bound[10..].StartsWith("T00:00", StringComparison.Ordinal);

    private static bool IsEndOfDay(string bound) => bound.Length == 10 || bound[10..].StartsWith("T23:59", StringComparison.Ordinal);
}
