using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.ServiceDefaults;

public sealed class PlainTextRules
{
    [Theory]
    [InlineData(0x00)]
    [InlineData(0x0D)]
    [InlineData(0x1B)]
    [InlineData(0x7F)]
    [InlineData(0x85)]
    [InlineData(0x2028)]
    [InlineData(0x202E)]
    [InlineData(0x2067)]
    [InlineData(0xFEFF)]
    public void Controls_separators_and_direction_marks_are_forbidden(int rune) =>
        Assert.Equal(rune, PlainText.ForbiddenIn($"talks {char.ConvertFromUtf32(rune)} in Vienna")!.Value.Value);

    [Theory]
    [InlineData("Two lines\nand a\ttab")]
    [InlineData("Überprüfungskonferenz, 会談, встреча, اجتماع")]
    [InlineData("👩‍⚖️ a joiner, e\u0301 a combining mark")]
    public void The_writing_of_people_is_allowed(string text) => Assert.Null(PlainText.ForbiddenIn(text));

    [Theory]
    [InlineData("story-m1", true)]
    [InlineData("Story-m1", false)]
    [InlineData("a_b", false)]
    [InlineData("", false)]
    public void An_id_is_lower_case_letters_digits_and_hyphens(string text, bool isId) => Assert.Equal(isId, PlainText.IsId(text));

    [Fact]
    public void An_id_has_at_most_100_characters()
    {
        Assert.True(PlainText.IsId(new string('a', 100)));
        Assert.False(PlainText.IsId(new string('a', 101)));
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void No_letter_carries_more_than_8_marks(int marks, bool isStacked) =>
        Assert.Equal(isStacked, PlainText.IsStacked("a" + new string('\u0301', marks) + "b\u0301"));

    [Fact]
    public void Lengths_are_counted_in_code_points()
    {
        var faults = new FaultList();
        faults.Text(string.Concat(Enumerable.Repeat("😀", 300)), "/title", 300);
        Assert.Empty(faults.Found);
    }
}
