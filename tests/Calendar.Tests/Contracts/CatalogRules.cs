using Calendar.Contracts;
using Xunit;

namespace Calendar.Tests.Contracts;

public sealed class CatalogRules
{
    [Fact]
    public void The_stored_names_are_these_and_are_never_renamed() => Assert.Equal(
        """
        claim_recorded context_recorded counterpart_responded delegate_added delegate_named delegate_withdrawn
        meeting_amended meeting_canceled meeting_confirmed meeting_held meeting_missed meeting_postponed meeting_proposed
        meeting_reinstated meeting_rescheduled meeting_scheduled notice_guard_overridden notice_sent person_changed
        person_forgotten reason_recorded record_corrected record_read reschedule_proposed visa_approved visa_assured
        visa_issued visa_refused visa_requested visa_revoked
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
        EventCatalog.Types.Select(EventCatalog.NameOf));

    [Fact]
    public void A_name_finds_the_record_that_it_was_made_of() =>
        Assert.All(EventCatalog.Types, type => Assert.Equal(type, EventCatalog.TypeOf(EventCatalog.NameOf(type))));

    [Fact]
    public void A_foreign_name_finds_nothing() => Assert.Null(EventCatalog.TypeOf("tombstone"));

    [Theory]
    [InlineData(typeof(PDFAttached), "pdf_attached")]
    [InlineData(typeof(Meeting2Moved), "meeting_2_moved")]
    [InlineData(typeof(MeetingScheduled), "meeting_scheduled")]
    public void Names_are_spelled_as_other_programs_on_the_same_tables_spell_them(Type type, string name) =>
        Assert.Equal(name, EventCatalog.Spell(type));

    [Fact]
    public void Programs_of_dotnet_find_the_record_by_type_and_assembly() =>
        Assert.Equal("Calendar.Contracts.MeetingScheduled, Calendar.Contracts", EventCatalog.DotNetName(typeof(MeetingScheduled)));

    private sealed record PDFAttached;

    private sealed record Meeting2Moved;
}
