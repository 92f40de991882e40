using System.Text.Json.Serialization;

namespace Calendar.Notification.Delivery;

/// <summary>Some lines of the ledger, in the order of their facts.</summary>
/// <param name="Alerts">At most as many as asked for.</param>
/// <param name="Next">Ask again with this as <c>after</c>; absent at the end.</param>
internal sealed record AlertPage(IReadOnlyList<Alert> Alerts, Guid? Next)
{
    /// <summary>Whether everybody may know of the meeting.</summary>
    [JsonIgnore]
    public bool IsPublic { get; init; }
}
