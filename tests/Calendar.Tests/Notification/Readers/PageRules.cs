using System.Globalization;
using System.Text.RegularExpressions;
using Calendar.Notification.Pages;
using Xunit;

namespace Calendar.Tests.Notification.Readers;

public sealed partial class PageRules
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Text_links_buttons_and_faults_stand_out_from_the_paper_by_day_and_by_night(int scheme)
    {
        var page = new Page(200, "Title", Html.None).ToString();
        var colours = Scheme().Matches(page)[scheme].Groups[1].Captures.Zip(Scheme().Matches(page)[scheme].Groups[2].Captures)
            .ToDictionary(pair => pair.First.Value, pair => Luminance(pair.Second.Value));
        Assert.Equal(["fault", "ink", "mark", "paper"], colours.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, luminance) in colours.Where(one => one.Key != "paper"))
        {
            var contrast = (Math.Max(luminance, colours["paper"]) + 0.05) / (Math.Min(luminance, colours["paper"]) + 0.05);
            Assert.True(contrast >= 7, $"{name} in scheme {scheme}: {contrast:f1}.");
        }
    }

    [Fact]
    public void Text_of_whatever_origin_is_escaped_in_elements_and_attributes_and_markup_of_ours_is_not()
    {
        const string evil = "\"'><img src=//evil onerror=alert(1)>&\r\n\u202e";
        Assert.Equal(
            "<p title=\"&quot;&#x27;&gt;&lt;img src=//evil onerror=alert(1)&gt;&amp;\">&quot;&#x27;&gt;&lt;img src=//evil onerror=alert(1)&gt;&amp;</p><b>x</b>",
            Html.Of($"<p title=\"{evil}\">{evil}</p>{Html.Of($"<b>{"x"}</b>")}").ToString());
    }

    // WCAG 2.2, relative luminance.
    private static double Luminance(string colour)
    {
        var digits = colour.Length == 3 ? string.Concat(colour.Select(digit => new string(digit, 2))) : colour;
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(digits.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@":root\{(?:color-scheme:light dark;)?(?:--([a-z]+):#([0-9a-f]{3,6});?)+\}")]
    private static partial Regex Scheme();
}
