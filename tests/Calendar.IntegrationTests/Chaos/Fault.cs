namespace Calendar.IntegrationTests.Chaos;

/// <summary>Something that happens to the running calendar.</summary>
/// <param name="Name">What it is asked for by.</param>
/// <param name="Does">What is done, in a few words.</param>
/// <param name="Strike">Does it, sees that it took effect, and takes it away where it does not end by itself.</param>
internal sealed record Fault(string Name, string Does, Func<Scene, Task> Strike)
{
    /// <summary>Makes the databases, and whatever must stand before the services start.</summary>
    internal Func<Stage, Task<Place>> Prepare { get; init; } = stage => stage.Usual();
}

/// <summary>This machine does not allow what the fault needs.</summary>
internal sealed class NotRunException(string why) : Exception(why);
