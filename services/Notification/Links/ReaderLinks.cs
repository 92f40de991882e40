using Calendar.Notification.Mail;

namespace Calendar.Notification.Links;

/// <summary>What the mails of a subscription say of how to change and end it. Pure.</summary>
internal sealed class ReaderLinks(PublicAddress address, ReaderTokens tokens)
{
    /// <summary>The headers by which a mail program ends a subscription (RFC 2369, RFC 8058). The second one is promised over https alone.</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="version">Its <c>link_version</c>.</param>
    /// <remarks>A signature must cover both.</remarks>
    public IReadOnlyList<(string Name, string Value)> Headers(Guid subscriptionId, int version)
    {
        var link = address.Unsubscribe(tokens.Of(LinkPurpose.Unsubscribe, subscriptionId, version));
        return link.StartsWith("https:", StringComparison.Ordinal)
            ? [("List-Unsubscribe", $"<{link}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
            : [("List-Unsubscribe", $"<{link}>")];
    }

    /// <summary>Where the subscription is seen and changed.</summary>
    public string Manage(Guid subscriptionId, int version) => address.Manage(tokens.Of(LinkPurpose.Manage, subscriptionId, version));

    /// <summary>Where it is ended.</summary>
    public string Unsubscribe(Guid subscriptionId, int version) => address.Unsubscribe(tokens.Of(LinkPurpose.Unsubscribe, subscriptionId, version));

    /// <summary>The words of a mail with both links at the end.</summary>
    /// <param name="text">The words; the HTML ends its body with <c>&lt;/body&gt;</c>.</param>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="version">Its <c>link_version</c>.</param>
    public MailText Sign(MailText text, Guid subscriptionId, int version)
    {
        var (manage, end) = (Manage(subscriptionId, version), Unsubscribe(subscriptionId, version));
        return text with
        {
            Plain = $"{text.Plain}\nChange what you are told of: {manage}\nGet no more of these mails: {end}\n",
            Html = text.Html.Insert(
                text.Html.LastIndexOf("</body>", StringComparison.Ordinal),
                $"<p><a href=\"{manage}\">Change what you are told of</a>. <a href=\"{end}\">Get no more of these mails</a>.</p>\n"),
        };
    }
}
