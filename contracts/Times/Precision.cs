using System.Text.Json.Serialization;

namespace Calendar.Contracts;

/// <summary>How exactly a time is known. A span is never shown finer than this.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Precision>))]
public enum Precision
{
    /// <summary>To the minute; the minutes given are the bounds.</summary>
    Minute,

    /// <summary>A part of a civil day such as a morning; the bounds are its first and last minute.</summary>
    PartOfDay,

    /// <summary>One or several whole civil days.</summary>
    Day,

    /// <summary>Some time in the civil week that the bounds span.</summary>
    Week,

    /// <summary>Some time in the calendar month that the bounds span.</summary>
    Month,

    /// <summary>Some time in the season that the bounds span.</summary>
    Season,

    /// <summary>Some time in the year that the bounds span.</summary>
    Year,

    /// <summary>About the bounds given; it may lie a little outside of them.</summary>
    About,

    /// <summary>No date is known or agreed.</summary>
    Open,
}
