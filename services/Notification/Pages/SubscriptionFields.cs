using System.Text.RegularExpressions;
using Calendar.Notification.Subscriptions;
using Calendar.ServiceDefaults;

namespace Calendar.Notification.Pages;

/// <summary>The fields of a subscription as HTML. Pure.</summary>
internal static partial class SubscriptionFields
{
    private static readonly (string Value, string Words)[] Scopes =
        [("everything", "All meetings"), ("meeting", "One meeting"), ("party", "Meetings of one party"), ("country", "Meetings with one country, or held there")];

    private static readonly (string Value, string Words)[] Deliveries =
        [(SubscriptionRequest.Immediately, "A mail for each change, at once"), (SubscriptionRequest.Daily, "One mail a day, at 07:00")];

    /// <summary>What is wrong, at the top of the page, each with a link to its field.</summary>
    public static Html Summary(IReadOnlyList<Fault> faults) => faults.Count == 0 ? Html.None : Html.Of(
        $"""
        <div role="alert" class="fault"><p>Nothing was changed yet:</p>
        <ul>{faults.Select(fault => Html.Of($"<li><a href=\"#{SubscriptionForm.FieldOf(fault)}\">{fault.Detail}</a></li>"))}</ul></div>

        """);

    /// <summary>The address.</summary>
    public static Html Mail(SubscriptionForm form, IReadOnlyList<Fault> faults) =>
        $"""
        <label for="mail">Your mail address</label>
        <input id="mail" name="mail" type="email" autocomplete="email" maxlength="254" required value="{form.Mail}"{Invalid("mail", faults)}>

        """;

    /// <summary>Which meetings.</summary>
    public static Html Scope(SubscriptionForm form, IReadOnlyList<Fault> faults) =>
        $"""
        <fieldset id="about"><legend>Which meetings</legend>
        {Choices("about", "radio", Scopes, [form.About])}
        <label for="which">Which one: the id of the meeting or party, or the two letters of the country</label>
        <input id="which" name="which" maxlength="100" autocapitalize="none" spellcheck="false" value="{form.Which}"{Invalid("which", faults)}>
        </fieldset>

        """;

    /// <summary>What of them, when and where.</summary>
    public static Html Rest(SubscriptionForm form, IReadOnlyList<Fault> faults) =>
        $"""
        <fieldset id="delivery"><legend>When</legend>
        {Choices("delivery", "radio", Deliveries, [form.Delivery])}
        <label for="zone">Your time zone, by the name of a city, such as Europe/Vienna or Asia/Seoul</label>
        <input id="zone" name="zone" maxlength="100" required spellcheck="false" value="{form.Zone}"{Invalid("zone", faults)}>
        </fieldset>
        <fieldset id="events"><legend>Of what</legend>
        <p>Choose nothing to be told of the usual changes, or choose what alone you want to be told of.</p>
        {Choices("events", "checkbox", SubscriptionCheck.Events.Select(name => (name, Words(name))), form.Events)}
        </fieldset>

        """;

    /// <summary>Name of an event as people read it: <c>MeetingCanceled</c> is "Meeting canceled".</summary>
    public static string Words(string name) => name[0] + Capital().Replace(name[1..], match => " " + match.Value.ToLowerInvariant());

    private static IEnumerable<Html> Choices(string name, string type, IEnumerable<(string Value, string Words)> choices, IReadOnlyList<string> chosen) =>
        choices.Select(choice => Html.Of(
            $"""
            <label><input type="{type}" name="{name}" value="{choice.Value}"{(chosen.Contains(choice.Value) ? Html.Of($" checked") : Html.None)}>{choice.Words}</label>

            """));

    private static Html Invalid(string field, IReadOnlyList<Fault> faults) =>
        faults.Any(fault => SubscriptionForm.FieldOf(fault) == field) ? Html.Of($" aria-invalid=\"true\"") : Html.None;

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
