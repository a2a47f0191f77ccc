using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenImr.Core.Determinations;

/// <summary>The labels below an item's heading.</summary>
internal enum ItemLabel
{
    ClaimsAdministratorGuideline,
    UtilizationReviewDate,
    Analysis,
    ReviewerGuideline,
    ReasonBelowMtus,
    Condition,
    DocumentsCited,
    Findings,
    Rationale,
}

/// <summary>A line that begins with a label.</summary>
/// <param name="Label">Which.</param>
/// <param name="Line">The line's number.</param>
/// <param name="TextStart">Behind the colon.</param>
/// <param name="Analysis">Of which reviewer's analysis, from 1; for <see cref="ItemLabel.Analysis"/> the number it prints.</param>
internal readonly record struct LabelLine(ItemLabel Label, int Line, int TextStart, int Analysis = 1);

/// <summary>Finds the labels. Those that only this product prints count in its own letters only: another letter may use the words.</summary>
internal sealed partial class ItemLabels(LetterText letter, bool isOwn)
{
    private const int LongestGuidelineLabel = 90;

    private static readonly (string Letters, ItemLabel Label)[] Published =
    [
        ("claimsadministratorguideline", ItemLabel.ClaimsAdministratorGuideline),
        ("claimsadministratorsguideline", ItemLabel.ClaimsAdministratorGuideline),
        ("decisionrationale", ItemLabel.Rationale),
    ];

    private static readonly (string Letters, ItemLabel Label)[] Own =
    [
        .. Published,
        (LettersOf(LetterLabels.UtilizationReviewDate), ItemLabel.UtilizationReviewDate),
        (LettersOf(LetterLabels.ReasonBelowMtus), ItemLabel.ReasonBelowMtus),
        (LettersOf(LetterLabels.Condition), ItemLabel.Condition),
        (LettersOf(LetterLabels.DocumentsCited), ItemLabel.DocumentsCited),
        (LettersOf(LetterLabels.Findings), ItemLabel.Findings),
    ];

    /// <summary>The label with which the line begins; null when with none.</summary>
    public LabelLine? Of(int line)
    {
        var (start, end) = (letter.Lines[line].Start, letter.Lines[line].End);
        foreach (var (letters, label) in isOwn ? Own : Published)
            if (letter.Labels(start, end, letters, out var behind))
                return new(label, line, behind);
        var printed = letter[letter.Lines[line]];
        var colon = printed[..Math.Min(printed.Length, LongestGuidelineLabel)].IndexOf(':');
        if (colon <= 0)
            return null;
        if (char.IsUpper(printed[0]) && printed[..colon].TrimEnd().EndsWith("guideline", StringComparison.OrdinalIgnoreCase))
            return new(ItemLabel.ReviewerGuideline, line, start + colon + 1);
        return isOwn && Analysis().Match(printed[..colon].ToString()) is { Success: true } analysis ? new(ItemLabel.Analysis, line, start + colon + 1, Number(analysis)) : null;
    }

    /// <summary>The place of an item among the items, where the line says it: "Item 2 of 3". Only this product's letter does.</summary>
    public int? PlaceOfItem(int line) =>
        isOwn && letter[letter.Lines[line]] is { Length: < 20 } printed && Item().Match(printed.ToString()) is { Success: true } item ? Number(item) : null;

    [GeneratedRegex(@"^Analysis (\d{1,4}) of \d{1,4}$")]
    private static partial Regex Analysis();

    [GeneratedRegex(@"^Item (\d{1,4}) of \d{1,4}$")]
    private static partial Regex Item();

    private static int Number(Match match) => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    private static string LettersOf(string label) => string.Concat(label.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
