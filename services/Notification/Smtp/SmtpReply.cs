using System.Text.RegularExpressions;

namespace Calendar.Notification.Smtp;

/// <summary>One whole reply of a server.</summary>
/// <param name="Code">200 to 559.</param>
/// <param name="Lines">What stood behind the code, line by line; at least one, which may be empty.</param>
internal sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>The first digit: 2 done, 3 go on, 4 later, 5 never.</summary>
    public int Kind => Code / 100;

    /// <summary>The enhanced code such as <c>4.2.2</c>, or null.</summary>
    public string? Enhanced => EnhancedCode().Match(Lines[^1]) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^([245]\.[0-9]{1,3}\.[0-9]{1,3})(?: |$)")]
    private static partial Regex EnhancedCode();
}
