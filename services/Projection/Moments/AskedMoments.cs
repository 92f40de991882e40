using System.ComponentModel;
using System.Text.Json.Serialization;
using Calendar.History;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Calendar.Projection.Moments;

/// <summary>From where in time the caller looks.</summary>
/// <param name="KnownAt">What was known by then.</param>
/// <param name="ValidAt">What held in the world then.</param>
/// <param name="RecordedBy">The log as it stood then.</param>
internal sealed record AskedMoments(
    [FromQuery(Name = AskedMoments.Known)][property: Description("What the keeper of the record knew by then: a moment with its offset, such as 2017-02-24T11:59-05:00.")] string? KnownAt,
    [FromQuery(Name = AskedMoments.Valid)][property: Description("What held in the world then, as far as is known: a moment with its offset.")] string? ValidAt,
    [FromQuery(Name = AskedMoments.Recorded)][property: Description("The log as it stood then: a moment with its offset.")] string? RecordedBy)
{
    public const string Known = "knownAt";
    public const string Valid = "validAt";
    public const string Recorded = "recordedBy";

    /// <summary>What is wrong with the moments; null when they can be read.</summary>
    [JsonIgnore]
    public ProblemHttpResult? Fault => Moment.FaultOf((Known, KnownAt), (Valid, ValidAt), (Recorded, RecordedBy));

    /// <summary>Whether no moment was given.</summary>
    [JsonIgnore]
    public bool IsNow => (KnownAt, ValidAt, RecordedBy) == default;

    [JsonIgnore]
    public Vantage Vantage => new(Moment.Read(KnownAt), Moment.Read(ValidAt), Moment.Read(RecordedBy));
}
