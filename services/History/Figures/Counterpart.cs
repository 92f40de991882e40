namespace Calendar.History;

/// <summary>Whose meetings are counted: a country, or one side by its id.</summary>
/// <param name="Name">Two capitals are a country (ISO 3166-1 alpha-2); anything else is the id of a side.</param>
public sealed record Counterpart(string Name)
{
    /// <summary>Whether it is a country.</summary>
    public bool IsCountry => Name.Length == 2 && Name.All(char.IsAsciiLetterUpper);

    /// <summary>Whether it is a side of the meeting.</summary>
    /// <param name="meeting">The meeting.</param>
    public bool Meets(MeetingView meeting) => meeting.Parties.Any(Is);

    /// <summary>For which side somebody stands: a side named by its id, or a delegate of one.</summary>
    /// <returns>Null when the meeting does not say; an office is not looked up.</returns>
    internal PatternSide? SideOf(string? who, MeetingView meeting) =>
        who is not null && meeting.Parties.FirstOrDefault(party => party.PartyId == who || party.Delegates?.Any(one => one.PersonId == who) == true) is { } side
            ? Is(side) ? PatternSide.Counterpart : PatternSide.Other
            : null;

    private bool Is(PartyView party) => IsCountry ? party.Country == Name : party.PartyId == Name;
}
