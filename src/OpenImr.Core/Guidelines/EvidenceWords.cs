using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OpenImr.Core.Determinations;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Guidelines;

/// <summary>A clinical text of a case.</summary>
/// <param name="source">What it is: <c>clinical case summary</c>, a document's name.</param>
/// <param name="text">The text.</param>
public sealed class ClinicalText(string source, string text)
{
    // A page is read for drugs once, however many questions are put to it.
    private readonly Lazy<ImmutableArray<Found<DrugMention>>> mentions = new(() => DrugMentions.In(text));
    private readonly Lazy<string> folded = new(() => Fold(text));

    /// <summary>What it is.</summary>
    public string Source => source;

    /// <summary>The text.</summary>
    public string Text => text;

    /// <summary>The drugs that it names, in its order.</summary>
    internal ImmutableArray<Found<DrugMention>> Mentions => mentions.Value;

    /// <summary>Every blank as a space, so that places stay: a pattern reads over the end of a line.</summary>
    internal string Folded => folded.Value;

    private static string Fold(string text) => string.Create(text.Length, text, (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = char.IsWhiteSpace(from[i]) ? ' ' : from[i];
    });
}

/// <summary>The words of <c>data/guidelines/evidence.json</c>, by which evidence is looked for. What they find is a suggestion.</summary>
public sealed partial class EvidenceWords
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Lazy<EvidenceWords> Shipped = new(() => new());

    private readonly FrozenDictionary<string, (Regex Words, bool CountsWhenDenied)> evidence;
    private readonly ImmutableArray<(string Name, string Says, Regex Words)> safety;
    private readonly Regex denied;
    private readonly Regex undocumented;

    private EvidenceWords()
    {
        var table = GuidelineTables.Table<Table>("guidelines/evidence.json");
        StaleAfterDays = table.StaleAfterDays;
        denied = new(table.Denied, Options);
        undocumented = new(table.Undocumented, Options);
        evidence = table.Evidence.ToFrozenDictionary(e => e.Name, e => (Pattern(e.Words), e.CountsWhenDenied), StringComparer.Ordinal);
        safety = [.. table.Safety.Select(s => (s.Name, s.Says, Pattern(s.Words)))];
    }

    /// <summary>The words that the product ships.</summary>
    public static EvidenceWords Standard => Shipped.Value;

    /// <summary>After how many days a record is told to be old: our own choice, for information.</summary>
    public int StaleAfterDays { get; }

    /// <summary>True when there are words for a kind of evidence.</summary>
    public bool Knows(string name) => evidence.ContainsKey(name);

    /// <summary>Looks for kinds of evidence in texts: yes when one is stated, no when it is only denied, else unknown; a sentence that says that nothing is documented suggests nothing.</summary>
    public (Answer Answer, ImmutableArray<RestsOn> Words) Find(IEnumerable<string> names, IEnumerable<ClinicalText> texts)
    {
        var stated = ImmutableArray.CreateBuilder<RestsOn>();
        var denying = ImmutableArray.CreateBuilder<RestsOn>();
        var kinds = names.Select(n => evidence[n]).ToList();
        // Most pages of a long file say nothing of it: one look at each tells.
        foreach (var text in texts.Where(t => kinds.Any(k => k.Words.IsMatch(t.Folded))))
            foreach (var (start, length) in DrugMentions.Sentences(text.Text))
            {
                var sentence = text.Folded.Substring(start, length);
                foreach (var (words, countsWhenDenied) in kinds)
                    foreach (Match match in words.Matches(sentence))
                    {
                        var isDenied = !countsWhenDenied && denied.IsMatch(sentence[..match.Index]);
                        if (undocumented.IsMatch(sentence) && !countsWhenDenied)
                            continue;
                        (isDenied ? denying : stated).Add(new(text.Source, match.Value, start + match.Index, match.Length));
                    }
            }

        return stated.Count > 0 ? (Answer.Yes, stated.ToImmutable()) : denying.Count > 0 ? (Answer.No, denying.ToImmutable()) : (Answer.Unknown, []);
    }

    /// <summary>Facts of safety that texts state, whatever is asked for.</summary>
    public IReadOnlyList<(string Name, string Says, ImmutableArray<RestsOn> Words)> SafetyIn(IEnumerable<ClinicalText> texts)
    {
        var all = texts.ToList();
        return [.. safety.Select(s => (s.Name, s.Says, Words: (ImmutableArray<RestsOn>)[.. all.SelectMany(t => s.Words.Matches(t.Folded).Select(m => new RestsOn(t.Source, m.Value, m.Index, m.Length)))])).Where(s => !s.Words.IsEmpty)];
    }

    // One blank of a pattern stands for several of the text, but not where the pattern counts it.
    [GeneratedRegex(" (?![?*+{])")]
    private static partial Regex Blank();

    private static Regex Pattern(IEnumerable<string> words) => new($@"\b(?:{string.Join('|', words.Select(w => Blank().Replace(w, " +")))})", Options);

    private sealed record Table(string About, int StaleAfterDays, string Denied, string Undocumented, ImmutableArray<Row> Evidence, ImmutableArray<SafetyRow> Safety);

    private sealed record Row(string Name, ImmutableArray<string> Words, bool CountsWhenDenied = false);

    private sealed record SafetyRow(string Name, string Says, ImmutableArray<string> Words);
}
