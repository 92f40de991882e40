using Calendar.Notification.Alerts;
using Calendar.Notification.Subscriptions;

namespace Calendar.Notification.OptIn;

/// <summary>Which meetings a subscription is about, as a reader is told. Pure.</summary>
internal static class ScopeWords
{
    /// <summary>For a mail to an address that has not confirmed: without a word that whoever asked could have chosen.</summary>
    /// <param name="about">The scope.</param>
    /// <param name="title">Title of the one meeting, where it is public.</param>
    public static string ForStrangers(About about, string? title) => about switch
    {
        { Meeting: not null } => $"one meeting: {OneLine.Of(title ?? "")}",
        { Party: not null } => "the public meetings of one party",
        { Country: { } code } => $"public meetings with a party of {code}, or held there",
        _ => "all public meetings",
    };

    /// <summary>For the page of somebody who holds the link.</summary>
    /// <param name="about">The scope.</param>
    /// <param name="title">Title of the one meeting; null when the reader may not know of it.</param>
    public static string ForReader(About about, string? title) => about switch
    {
        { Meeting: { } id } => title is null ? $"the meeting {id}" : $"the meeting {id}: {OneLine.Of(title)}",
        { Party: { } id } => $"meetings of the party {id}",
        { Country: { } code } => $"meetings with a party of {code}, or held there",
        _ => "all meetings",
    };
}
