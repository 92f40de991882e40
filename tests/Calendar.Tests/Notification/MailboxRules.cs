using Calendar.ServiceDefaults;
using Xunit;

namespace Calendar.Tests.Notification;

public sealed class MailboxRules
{
    public static TheoryData<string> Refused => new(
        "", "@", "a", "a@b", "a b@example.org", "a@example.org, c@evil.org", "\"x y\"@example.org", "x@[127.0.0.1]", "<a@b.c>",
        new string('a', 65) + "@example.org", $"{new string('a', 64)}@{string.Join('.', Enumerable.Repeat(new string('b', 60), 3))}.example.org",
        "a@-b.c", "a@b-.c", "a@b..c", "a@b.c.", "a@.b.c", ".a@b.c", "a.@b.c", "a..b@c.d", "a%0d%0aBcc:x@b.org", "a%0d@b.org", "a(c)@b.org", "a@b.org(c)",
        "a@@b.org", "a@b@c.org", " a@b.org", "a@b.org ", "a@1.2.3.4", "a@b_c.org", "a@b.o rg",
        "a\r\nBcc: evil@example.org@b.org", "a@b.org\r\nBcc: evil@example.org", "a\0@b.org", "a\t@b.org", "a\u007f@b.org", "a\u0085@b.org", "a@b\u0085.org",
        "ü\u0308@example.org", "p\u0430ypal@example.org", "\ud83d\ude00@example.org", "a\u200db@example.org", "ü\u0085@example.org", new string('ü', 33) + "@example.org", "a@p\u0430ypal.org", "a@exa\u0308mple.org", "a@xn--zzzzzz--.org", "a@ab--c.org", "a@xn--pypal-4ve.org", "a@a\u200db.org",
        "a@" + new string('ä', 63) + ".org", "a@\ud83d\ude00.org");

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_plain_address_is_refused_and_the_reason_is_said(string typed)
    {
        Assert.Null(Mailbox.Parse(typed, out var fault));
        Assert.NotEmpty(fault);
    }

    [Theory]
    [InlineData("desk@example.org", "desk@example.org")]
    [InlineData("A+1@Example.ORG", "A+1@example.org")]
    [InlineData("o'neil.x@sub.example.org", "o'neil.x@sub.example.org")]
    [InlineData("a@exämple.org", "a@xn--exmple-cua.org")]
    [InlineData("a@EXÄMPLE.org", "a@xn--exmple-cua.org")]
    [InlineData("a@例子.公司", "a@xn--fsqu00a.xn--55qx5d")]
    [InlineData("a@xn--exmple-cua.org", "a@xn--exmple-cua.org")]
    [InlineData("Ünal+x@exämple.org", "Ünal+x@xn--exmple-cua.org")]
    [InlineData("用户@例子.公司", "用户@xn--fsqu00a.xn--55qx5d")]
    [InlineData("a@пример.рф", "a@xn--e1afmkfd.xn--p1ai")]
    public void The_domain_is_kept_in_its_ascii_form_and_the_local_part_as_typed(string typed, string kept)
    {
        var mailbox = Mailbox.Parse(typed, out var fault);
        Assert.Equal("", fault);
        Assert.Equal(kept, mailbox?.Address);
        Assert.Equal(mailbox, Mailbox.Parse(kept));
    }

    [Fact]
    public void Two_spellings_are_one_mailbox_when_only_the_case_of_the_domain_differs()
    {
        string[] locals = ["a", "A", .. Enumerable.Range(1, 98).Select(nr => $"a+{nr}")];
        var mailboxes = locals.SelectMany(local => new[] { $"{local}@example.org", $"{local}@EXAMPLE.Org" }).Select(Mailbox.Parse).ToList();
        Assert.Equal(200, mailboxes.Count);
        Assert.Equal(locals, mailboxes.Distinct().Select(mailbox => mailbox.Local));
    }

    [Fact]
    public void An_address_has_at_most_254_octets()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('b', 63), 3)) + ".xy";
        Assert.NotNull(Mailbox.Parse($"{new string('a', 254 - domain.Length - 1)}@{domain}", out _));
        Assert.Null(Mailbox.Parse($"{new string('a', 64)}@{domain}", out _));
    }
}
