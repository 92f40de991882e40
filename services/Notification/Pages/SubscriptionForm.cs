using Calendar.Notification.Subscriptions;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Pages;

/// <summary>What stands in the form of a subscription, as typed.</summary>
/// <param name="Mail">The address; not shown where it is known.</param>
/// <param name="About">everything, meeting, party or country.</param>
/// <param name="Which">Id of the meeting or party, or the country's letters.</param>
/// <param name="Events">Class names of events.</param>
/// <param name="Delivery">immediately or daily.</param>
/// <param name="Zone">IANA zone.</param>
internal sealed record SubscriptionForm(string Mail, string About, string Which, IReadOnlyList<string> Events, string Delivery, string Zone)
{
    /// <summary>An empty form.</summary>
    public static SubscriptionForm Empty { get; } = new("", "everything", "", [], SubscriptionRequest.Immediately, "UTC");

    /// <summary>Fields that are sent once.</summary>
    public static string[] Single { get; } = ["mail", "about", "which", "delivery", "zone"];

    /// <summary>Fields that are sent for each choice.</summary>
    public static string[] Several { get; } = ["events"];

    /// <summary>The form of a subscription.</summary>
    public static SubscriptionForm Of(Subscription subscription) => new(
        subscription.Mail,
        subscription.About switch { { Meeting: not null } => "meeting", { Party: not null } => "party", { Country: not null } => "country", _ => "everything" },
        subscription.About.Meeting ?? subscription.About.Party ?? subscription.About.Country ?? "", subscription.Events, subscription.Delivery, subscription.Zone);

    /// <summary>What somebody sent. Blanks around a value are nobody's intention.</summary>
    public static SubscriptionForm Read(Form form) => new(
        Trimmed(form, "mail"), Trimmed(form, "about"), Trimmed(form, "which"), form.All("events"), Trimmed(form, "delivery"), Trimmed(form, "zone"));

    /// <summary>The same as the API takes it.</summary>
    public SubscriptionRequest ToRequest() => new(
        Mail,
        About switch
        {
            "meeting" => new About(Meeting: Which),
            "party" => new About(Party: Which),
            "country" => new About(Country: Which.ToUpperInvariant()),
            "everything" => new About(Everything: true),
            _ => new About(),
        },
        Events, Delivery, Zone);

    /// <summary>Name of the field in which a fault stands.</summary>
    public static string FieldOf(Fault fault) => fault.Pointer.Split('/')[1] switch
    {
        "about" when fault.Pointer.Length > "/about".Length => "which",
        var name => name,
    };

    private static string Trimmed(Form form, string name) => (form[name] ?? "").Trim();
}
