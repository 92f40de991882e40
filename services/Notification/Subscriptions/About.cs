using Calendar.ServiceDefaults;

namespace Calendar.Notification.Subscriptions;

/// <summary>Which meetings a subscription is about: exactly one of these.</summary>
/// <param name="Meeting">One meeting, by its id. It need not exist yet.</param>
/// <param name="Party">The meetings of one party, by its id.</param>
/// <param name="Country">The meetings with a party of one country, or held in it, ISO 3166-1 alpha-2 in capitals.</param>
/// <param name="Everything"><c>true</c> for all meetings.</param>
internal sealed record About(string? Meeting = null, string? Party = null, string? Country = null, bool? Everything = null)
{
    /// <summary>In one word, as it is stored: <c>everything</c>, or such as <c>meeting:story-m1</c>.</summary>
    public string Spell() => Meeting is not null ? $"meeting:{Meeting}" : Party is not null ? $"party:{Party}" : Country is not null ? $"country:{Country}" : "everything";

    /// <summary>Reads the stored form.</summary>
    public static About Read(string spelled) => spelled.Split(':', 2) switch
    {
        ["meeting", var id] => new About(Meeting: id),
        ["party", var id] => new About(Party: id),
        ["country", var code] => new About(Country: code),
        _ => new About(Everything: true),
    };

    /// <summary>Notes what is wrong.</summary>
    public void Check(FaultList faults)
    {
        var given = new object?[] { Meeting, Party, Country, Everything }.Count(one => one is not null);
        faults.Require(given == 1 && Everything is not false, "/about", "Say what the subscription is about: one of meeting, party, country, or everything: true.");
        faults.Id(Meeting, "/about/meeting");
        faults.Id(Party, "/about/party");
        faults.Require(
            Country is null || (Country.Length == 2 && Country.All(char.IsAsciiLetterUpper)), "/about/country", "The country is not two capital letters (ISO 3166-1), such as KP.");
    }
}
