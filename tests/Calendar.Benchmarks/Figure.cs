using System.Globalization;

namespace Calendar.Benchmarks;

/// <summary>A measured figure, and its ratio to the floor that was measured in the same rounds.</summary>
internal sealed record Figure(double Value, string Unit, double Floor)
{
    internal string Line(string name) => string.Create(CultureInfo.InvariantCulture, $"{name} {Value:F0} {Unit} {Value / Floor:F2}");
}
