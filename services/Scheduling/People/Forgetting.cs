using System.Text.Json.Serialization;
using Calendar.Contracts;

namespace Calendar.Scheduling;

/// <summary>How far the forgetting of a person has come.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ForgettingState>))]
internal enum ForgettingState
{
    /// <summary>Nobody has asked for it.</summary>
    None,

    /// <summary>Somebody has, and an auditor is to approve it.</summary>
    Asked,

    /// <summary>The entry is empty for good.</summary>
    Forgotten,
}

/// <summary>Who did something about the forgetting of a person, and when.</summary>
/// <param name="By">Name of the key.</param>
/// <param name="At">When, UTC, clock of the database.</param>
/// <param name="Reason">Why, as the caller said; absent when nothing was said.</param>
internal sealed record ForgettingStep(string By, DateTimeOffset At, string? Reason);

/// <summary>How the forgetting of a person stands.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Asked">Who asked for it first; absent when nobody did.</param>
/// <param name="Approved">Who approved it; absent before.</param>
/// <param name="Hold">The legal hold that forbids it; absent when there is none.</param>
internal sealed record Forgetting(
    string PersonId, ForgettingState State, ForgettingStep? Asked = null, ForgettingStep? Approved = null, ForgettingStep? Hold = null)
{
    /// <summary>What forgetting does not reach; absent before it was approved.</summary>
    public string? NotReached => State != ForgettingState.Forgotten ? null :
        "Free text (titles, notices, reasons, claims, remarks) is not searched: what it says of the person stays. Mail that was delivered is out of reach, as are backups, "
        + "and what the database servers have freed on their disks and not written over yet. "
        + $"A service that has parked the stream {PeopleDirectory.StreamOf(PersonId)} (GET /parked of Projection and Notification) keeps its copies until it is retried.";
}
