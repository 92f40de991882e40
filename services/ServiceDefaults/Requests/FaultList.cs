using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Calendar.ServiceDefaults;

/// <summary>Collects what is wrong with the values of a request, so that a caller learns all of it at once.</summary>
public sealed class FaultList
{
    private readonly List<Fault> found = [];

    /// <summary>The faults found so far, in the order of looking.</summary>
    public IReadOnlyList<Fault> Found => found;

    /// <summary>The answer 422 that names all faults; null when there is none.</summary>
    public ProblemHttpResult? Refusal => found.Count == 0 ? null : Problems.Impossible(found);

    /// <summary>What is wrong with one text, as <see cref="Text"/> finds it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pointer">JSON pointer (RFC 6901) to it.</param>
    /// <param name="atMost">Longest length in Unicode code points.</param>
    public static FaultList OfText(string text, string pointer, int atMost)
    {
        var faults = new FaultList();
        faults.Text(text, pointer, atMost);
        return faults;
    }

    /// <summary>Notes a fault.</summary>
    /// <param name="pointer">JSON pointer (RFC 6901) to the value.</param>
    /// <param name="detail">What is, what was expected, and what to do.</param>
    public void Add(string pointer, string detail) => found.Add(new Fault(pointer, detail));

    /// <summary>Notes a fault unless the condition holds.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="pointer">JSON pointer (RFC 6901) to the value.</param>
    /// <param name="detail">What is, what was expected, and what to do.</param>
    /// <returns>Whether it held.</returns>
    public bool Require(bool holds, string pointer, string detail)
    {
        if (!holds)
            Add(pointer, detail);
        return holds;
    }

    /// <summary>Checks a text: its length in code points, that it is not blank, and that it holds no forbidden character.</summary>
    /// <param name="text">The text; null is in order here.</param>
    /// <param name="pointer">JSON pointer (RFC 6901) to it.</param>
    /// <param name="atMost">Longest length in Unicode code points.</param>
    public void Text(string? text, string pointer, int atMost)
    {
        if (text is null)
            return;

        var length = text.EnumerateRunes().Count();
        Require(!string.IsNullOrWhiteSpace(text) && length <= atMost, pointer,
            string.Create(CultureInfo.InvariantCulture, $"The text has {length} characters; expected 1 to {atMost}, not all of them blank."));
        if (PlainText.ForbiddenIn(text) is { } rune)
            Add(pointer, $"The text holds the character U+{rune.Value:X4}, which is not allowed. Remove it: control characters other than line feed and tab, and marks that turn the writing direction, are refused.");
        Require(!PlainText.IsStacked(text), pointer, "More than 8 combining marks stand on one letter. Remove some.");
    }

    /// <summary>Checks an id: 1 to 100 of a-z, 0-9 and -.</summary>
    /// <param name="id">The id; null is in order here.</param>
    /// <param name="pointer">JSON pointer (RFC 6901) to it.</param>
    public void Id(string? id, string pointer)
    {
        if (id is not null && !PlainText.IsId(id))
            Add(pointer, "The id is not 1 to 100 of a-z, 0-9 and -.");
    }
}
