namespace Calendar.IntegrationTests.Chaos;

/// <summary>Something that happens to the running calendar, or to a part of it alone.</summary>
internal sealed record Fault
{
    /// <summary>Upon a scene under load, after which everything is looked at.</summary>
    /// <param name="name">What it is asked for by.</param>
    /// <param name="does">What is done, in a few words.</param>
    /// <param name="strike">Does it, sees that it took effect, and takes it away where it does not end by itself.</param>
    internal Fault(string name, string does, Func<Scene, Task> strike) => (Name, Does, Strike) = (name, does, strike);

    /// <summary>Without a scene.</summary>
    /// <param name="name">What it is asked for by.</param>
    /// <param name="does">What is done, in a few words.</param>
    /// <param name="alone">Does it by a seed, looks, and says what does not hold.</param>
    internal Fault(string name, string does, Func<Stage, int, Task<IReadOnlyList<string>>> alone)
        : this(name, does, _ => throw new InvalidOperationException($"{name} strikes no scene.")) => Alone = alone;

    internal string Name { get; }

    internal string Does { get; }

    internal Func<Scene, Task> Strike { get; }

    internal Func<Stage, int, Task<IReadOnlyList<string>>>? Alone { get; }

    /// <summary>Makes the databases, and whatever must stand before the services start.</summary>
    internal Func<Stage, Task<Place>> Prepare { get; init; } = stage => stage.Usual();
}

/// <summary>This machine does not allow what the fault needs.</summary>
internal sealed class NotRunException(string why) : Exception(why);
