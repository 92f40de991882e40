using System.Globalization;
using Calendar.Projection.Agenda;
using Xunit;

namespace Calendar.Tests.Projection;

public sealed class AgendaCursorRules
{
    [Theory]
    [InlineData("2017-03-01", "story-m1")]
    [InlineData("9999-12-31", "a")]
    [InlineData("0001-01-01", "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public void A_cursor_is_read_as_it_was_written(string day, string id)
    {
        var cursor = new AgendaCursor(DateOnly.Parse(day, CultureInfo.InvariantCulture), id);

        Assert.Equal(cursor, AgendaCursor.Read(cursor.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("MjAxNy0wMy0wMQ")]
    [InlineData("MjAxNy0wMy0wMSBBLUI")]
    public void A_cursor_that_is_not_ours_is_none(string text) => Assert.Null(AgendaCursor.Read(text));
}
