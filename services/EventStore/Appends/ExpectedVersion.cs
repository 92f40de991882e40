namespace Calendar.EventStore;

/// <summary>Where a stream must stand for an append to be accepted.</summary>
public readonly record struct ExpectedVersion
{
    private ExpectedVersion(long? version) => Version = version;

    /// <summary>The stream must not exist.</summary>
    public static ExpectedVersion NoStream { get; } = new(0);

    /// <summary>Wherever it stands. The default.</summary>
    public static ExpectedVersion Any { get; }

    /// <summary>The version, 0 for no stream, null for any.</summary>
    public long? Version { get; }

    /// <summary>The stream's last version must be this one.</summary>
    /// <param name="version">0 (no stream) and up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is negative.</exception>
    public static ExpectedVersion Exactly(long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return new(version);
    }
}
