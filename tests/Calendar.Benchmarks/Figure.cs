using System.Globalization;

namespace Calendar.Benchmarks;

/// <summary>A measured figure beside its floor and its target.</summary>
/// <param name="Name">The bench. A bench may come to several figures; their units then tell them apart.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Unit">Of the value, such as <c>appends/s</c> or <c>ms-p99</c>; one word.</param>
/// <param name="Floor">The same of the least that could do the work, measured in the same rounds; null where there is none.</param>
/// <param name="Target">What is aimed at; null where nothing is.</param>
internal sealed record Figure(string Name, double Value, string Unit, double? Floor = null, Target? Target = null)
{
    internal double? Ratio => Value / Floor;

    internal bool? Met => Target?.IsMet(this);

    internal string Line => string.Join(' ', Name, Number(Value), Unit, Number(Ratio, "F2"));

    internal IReadOnlyList<string> Row => [Name, Number(Value), Unit, Number(Floor), Number(Ratio, "F2"), Target?.Text ?? "-", Met switch { true => "yes", false => "no", null => "-" }];

    /// <summary>Small figures keep what tells them apart.</summary>
    private static string Number(double? value, string? form = null) =>
        value?.ToString(form ?? (Math.Abs(value.Value) < 100 ? "F2" : "F0"), CultureInfo.InvariantCulture) ?? "-";
}
