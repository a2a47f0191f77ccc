using System.Collections.Immutable;
using System.Globalization;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>Runs every rule over a determination, a published letter's as well as a draft's.</summary>
public static class DeterminationFindings
{
    /// <summary>The findings, the loudest first, then by item and code. The same determination gives the same list. Never throws on any text.</summary>
    /// <param name="determination">What is checked.</param>
    /// <param name="stop">Ends the check between two rules, two items or two pages of the file, with an <see cref="OperationCanceledException"/>.</param>
    public static ImmutableArray<CheckFinding> In(CheckedDetermination determination, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(determination);
        var letter = new CheckContext(determination, stop);
        return
        [
            .. DeterminationRules.All
                .Where(rule => !(rule.IsGate && determination.IsDraft))
                .SelectMany(rule => letter.Run(rule).Select(hit => Of(rule, hit)))
                .DistinctBy(f => (f.Code, f.Item, f.Message, f.Excerpt, f.Start))
                .OrderByDescending(f => f.Severity).ThenBy(f => f.Item ?? 0).ThenBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Start ?? -1),
        ];
    }

    /// <summary>The findings on a letter that was read.</summary>
    public static ImmutableArray<CheckFinding> In(ReadLetter letter) => In(CheckedDetermination.Of(letter));

    private static CheckFinding Of(CheckRule rule, Hit hit)
    {
        var has = hit.Text is not null && hit.End > hit.First;
        return new(
            rule.Code, rule.Name, rule.Severity, hit.Item, string.Format(CultureInfo.InvariantCulture, rule.Words, hit.Detail), hit.Part,
            has ? hit.Text!.Excerpt(hit.First, hit.End) : null, has ? hit.Text!.Words[hit.First].Start : null, rule.Citation)
        {
            Hits = hit.Hits.IsDefault ? [] : hit.Hits,
        };
    }
}
