using System.Collections.Immutable;
using System.Globalization;
using OpenImr.Core.Determinations.Checks;

namespace OpenImr.Core.Cases;

/// <summary>A sentence of a determination that the decision which reversed it found erroneous, with the places at which it stands there.</summary>
/// <param name="Words">The sentence as the determination has it, white space folded.</param>
/// <param name="Items">The items whose rationale says it; empty where only the summary does.</param>
/// <param name="InSummary">True where the clinical case summary says it.</param>
public sealed record ErroneousStatement(string Words, IReadOnlyList<int> Items, bool InSummary)
{
    /// <summary>Where it stands: <c>in the clinical case summary and the rationale of items 1 and 2</c>.</summary>
    public string Place
    {
        get
        {
            var items = Items.Count == 0 ? null
                : $"the rationale of item{(Items.Count == 1 ? "" : "s")} {Cases.Words.List(Items.Select(i => i.ToString(CultureInfo.InvariantCulture)))}";
            return "in " + Cases.Words.List(new[] { InSummary ? "the clinical case summary" : null, items }.OfType<string>());
        }
    }
}

/// <summary>Why a determination was reversed, as the case that goes on carries it: what the new reviewer may know of the first review, and all of it (Lab. Code § 4610.6(h), (i)).</summary>
/// <param name="Of">The case whose determination was reversed.</param>
/// <param name="On">Day of the decision that reversed it.</param>
/// <param name="Ground">On which ground.</param>
/// <param name="Document">The decision.</param>
/// <param name="Statements">What it found erroneous; empty where it rests on no statement of the determination, or where that was not recorded.</param>
public sealed record Reversal(CaseNumber Of, DateOnly On, AppealGround Ground, string Document, IReadOnlyList<ErroneousStatement> Statements);

/// <summary>The summary and rationales of a determination, searched for a sentence that someone says stands in them.</summary>
internal sealed class DeterminationSentences
{
    private readonly ImmutableArray<(int? Item, string Text)> texts;

    public DeterminationSentences(ReviewCase review) => texts =
    [
        .. review.DisputedItems.SelectMany(i => review.Panel.Select(s => review.DecisionOf(i.Number, s.Reviewer)).OfType<HeldDecision>())
            .Select(d => ((int?)d.Decision.Item, Folded(d.Decision.Rationale))),
        .. review.Summary is { } summary ? [((int?)null, Folded(summary))] : Array.Empty<(int?, string)>(),
    ];

    /// <summary>The sentence as it stands, or why it does not. White space and the form of quotation marks are passed over, for both change when words are copied out of a letter; nothing else is.</summary>
    public Outcome<ErroneousStatement> Find(string typed)
    {
        var words = Folded(typed).Trim('"');
        if (!words.Contains(' '))
            return new Refusal($"\"{words}\" is one word. Copy the whole sentence that the decision found erroneous.");
        var found = texts.Where(t => Stands(t.Text, words)).ToArray();
        if (found.Length > 0)
            return new ErroneousStatement(words, [.. found.Select(f => f.Item).OfType<int>().Distinct().Order()], found.Any(f => f.Item is null));
        return new Refusal($"\"{words}\" does not stand in the summary or in a rationale of the issued determination. {Nearest(words)}");
    }

    private string Nearest(string words)
    {
        var asked = WordsOf(words);
        var nearest = texts.SelectMany(t => Sentences(t.Text).Select(s => (t.Item, Sentence: s, Shared: WordsOf(s) is var told ? (double)told.Intersect(asked).Count() / told.Union(asked).Count() : 0)))
            .OrderByDescending(s => s.Shared).FirstOrDefault();
        return nearest.Shared >= Related
            ? $"Nearest to it, in {(nearest.Item is { } item ? string.Create(CultureInfo.InvariantCulture, $"the rationale of item {item}") : "the clinical case summary")}, stands \"{nearest.Sentence}\" Copy the sentence from the letter."
            : "No sentence there resembles it. Copy it from the letter, and look whether it is this case's.";
    }

    // Of the words of both, a quarter in common: below that a likeness is chance. Our choice; it only words a refusal.
    private const double Related = 0.25;

    private static IEnumerable<string> Sentences(string text)
    {
        var read = new CheckText(text);
        return read.Sentences.Select(s => read.Printed(s.First, s.End));
    }

    /// <summary>True where the words stand with no part of a word before or behind them.</summary>
    private static bool Stands(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(words[0]))
                && (at + words.Length == text.Length || !char.IsLetterOrDigit(text[at + words.Length]) || !char.IsLetterOrDigit(words[^1])))
                return true;
        return false;
    }

    private static HashSet<string> WordsOf(string text) =>
        [.. text.ToLowerInvariant().Split(' ').Select(w => w.Trim('.', ',', ';', ':', '"', '(', ')', '?', '!')).Where(w => w.Length > 0)];

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Replace('\u201c', '"').Replace('\u201d', '"').Replace('\u2018', '\'').Replace('\u2019', '\'');
}
