namespace Calendar.Demo.Stories;

/// <summary>What somebody of the stories was mailed about a meeting, to be shown.</summary>
/// <param name="Name">Of the folder in which it is shown.</param>
/// <param name="Meeting">Id of the meeting.</param>
/// <param name="Person">Id of the person.</param>
internal sealed record ShownThread(string Name, string Meeting, string Person)
{
    /// <summary>Both stories, each as one who was to come heard it.</summary>
    public static IReadOnlyList<ShownThread> All { get; } = [new("february-2017", "story-m1", "lord"), new("november-2018", "story-m2", "kyc")];
}
