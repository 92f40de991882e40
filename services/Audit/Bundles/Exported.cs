namespace Calendar.Audit.Bundles;

/// <summary>What of the log a bundle holds.</summary>
/// <param name="Events">How many entries.</param>
/// <param name="Unsigned">Of a part of the log: how many entries of it are left out since they are not signed yet. Null of the whole, which holds those, too.</param>
internal sealed record Exported(long Events, long? Unsigned = null);
