using System.Text;
using Calendar.Notification.Calendars;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Calendar.Tests.Notification.Calendars;

public sealed class ContentLineRules
{
    [Fact]
    public void Whatever_the_text_its_lines_have_at_most_75_octets_split_no_character_and_give_the_text_back() =>
        Prop.ForAll(Arb.From(Texts), text =>
        {
            var lines = Lines("SUMMARY", CalendarText.Escape(text));

            Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
            Assert.All(lines.Skip(1), line => Assert.Equal(' ', line[0]));
            Assert.DoesNotContain('\uFFFD', string.Concat(lines));
            Assert.Equal("SUMMARY:" + CalendarText.Escape(text), Unfolded(lines));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_line_of_75_octets_is_not_folded_and_one_of_76_is()
    {
        Assert.Single(Lines("X", new string('x', 73)));
        Assert.Equal(2, Lines("X", new string('x', 74)).Length);
        Assert.Equal(["X:" + new string('x', 72), " é"], Lines("X", new string('x', 72) + "é"));
    }

    [Theory]
    [InlineData("é")]
    [InlineData("例")]
    [InlineData("🤝")]
    [InlineData("e\u0301\u0301")]
    public void Wherever_it_stands_a_character_is_not_cut_in_two(string character)
    {
        for (var before = 60; before < 80; before++)
        {
            var value = new string('x', before) + character + new string('y', 80);
            var lines = Lines("X", value);
            Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
            Assert.All(lines, line => Assert.Equal(line, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line))));
            Assert.Equal("X:" + value, Unfolded(lines));
        }
    }

    [Theory]
    [InlineData("x\\y;z,", "x\\\\y\\;z\\,")]
    [InlineData("a\nb", "a\\nb")]
    [InlineData("a\r\nb", "a\\nb")]
    [InlineData("a\rb", "a\\nb")]
    [InlineData("a\u0085b", "a\\nb")]
    [InlineData("a\u2028b", "a\\nb")]
    [InlineData("a\u2029b", "a\\nb")]
    [InlineData("a\u0000\u0007\u007Fb", "ab")]
    [InlineData("a\tb", "a\tb")]
    public void Text_is_escaped(string text, string escaped) => Assert.Equal(escaped, CalendarText.Escape(text));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\"b", "a^'b")]
    [InlineData("a^b", "a^^b")]
    [InlineData("a:b", "\"a:b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("\";X=1:\"", "\"^';X=1:^'\"")]
    [InlineData("O'Neill, Q. \"Q\": a^b;\nc", "\"O'Neill, Q. ^'Q^': a^^b;^nc\"")]
    public void A_parameter_is_quoted_and_never_holds_a_raw_quote(string text, string spelled) => Assert.Equal(spelled, CalendarText.Parameter(text));

    [Theory]
    [InlineData("SUMMARY\r\nX", "a")]
    [InlineData("", "a")]
    [InlineData("SUMMARY", "a\r\nATTENDEE:mailto:evil@example.com")]
    public void What_could_end_a_line_is_refused(string name, string value) => Assert.Throws<FormatException>(() => Lines(name, value));

    internal static Gen<string> Texts { get; } =
        from parts in Gen.ListOf(Gen.Elements("talks ", "é", "例子", "🤝", "e\u0301\u0301", "\r\n", "\n", ";", ",", "\\", "\u2028", "\u0007", "\"", "BEGIN:VALARM", " "))
        select string.Concat(parts);

    private static string[] Lines(string name, string value)
    {
        var text = new StringBuilder();
        ContentLine.Write(text, name, value);
        var lines = text.ToString().Split("\r\n");
        Assert.Equal("", lines[^1]);
        return lines[..^1];
    }

    private static string Unfolded(string[] lines) => lines[0] + string.Concat(lines.Skip(1).Select(line => line[1..]));
}
