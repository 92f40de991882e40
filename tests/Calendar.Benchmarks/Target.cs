using System.Globalization;

namespace Calendar.Benchmarks;

/// <summary>What a figure must come to.</summary>
internal sealed class Target
{
    private readonly Func<Figure, bool> rule;

    private Target(string text, Func<Figure, bool> rule)
    {
        Text = text;
        this.rule = rule;
    }

    internal string Text { get; }

    /// <summary>At least so much of the floor.</summary>
    internal static Target OfFloor(double least) => new(string.Create(CultureInfo.InvariantCulture, $">= {least} of floor"), figure => figure.Ratio >= least);

    /// <summary>At most so many of the figure's unit.</summary>
    internal static Target AtMost(double most) => new(string.Create(CultureInfo.InvariantCulture, $"<= {most}"), figure => figure.Value <= most);

    internal bool IsMet(Figure figure) => rule(figure);
}
