namespace OpenImr.Core.Determinations;

/// <summary>Something a text says, with the place where it says it.</summary>
/// <param name="Value">What it says, read.</param>
/// <param name="AsPrinted">The words it was read from, white space folded and words broken at a line's end joined at their hyphen.</param>
/// <param name="Start">Index of its first character in the text that was read.</param>
/// <param name="Length">Number of characters from its first to its last, with everything a page break puts between.</param>
public sealed record Found<T>(T Value, string AsPrinted, int Start, int Length);
