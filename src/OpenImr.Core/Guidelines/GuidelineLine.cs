using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OpenImr.Core.Guidelines;

/// <summary>The line of a letter that says on which guideline a decision rests.</summary>
/// <param name="Text">The line as printed, without its label.</param>
/// <param name="NoneCited">True when it says that no medical evidence was cited.</param>
/// <param name="NotBasedOnMtus">True when it says that the decision rests on something outside the MTUS.</param>
/// <param name="Citations">What it cites, in its order; empty when it cites nothing.</param>
public sealed partial record GuidelineLine(string Text, bool NoneCited, bool NotBasedOnMtus, ImmutableArray<GuidelineCitation> Citations)
{
    private const string Basis = "Decision based on ";

    private static readonly string[] Nothing = ["did not cite any", "did not cite a ", "no guideline was cited", "no guidelines were cited", "no evidence-based guidelines", "not provide any evidence", "none cited", "none provided", "no guideline cited", "no guidelines cited", "no evidence cited"];

    private static readonly string[] Outside = ["outside of the MTUS", "not based on the MTUS", "not based on MTUS", "no section of the MTUS", "not part of the MTUS", "not part of the California MTUS", "not part of the California Medical Treatment Utilization Schedule"];

    // The letters of 2013: "based its decision on the X, which is part of the MTUS, and the Y, which is not part of the MTUS."
    [GeneratedRegex(@"\bbased (?:its|his/her|his|her|their) decision on (?:the )?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlainBasis();

    [GeneratedRegex(@",? which (?:is|are) (?<not>not )?(?:a )?part of the (?:California )?(?:Medical Treatment Utilization Schedule(?: \(MTUS\))?|MTUS)[.,;]?(?: and)?(?: the)?\s?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartOfMtus();

    // "MTUS is silent. ODG, Sleep studies": the sentence cites nothing.
    [GeneratedRegex(@"^(?:(?:This is )?not addressed (?:in|by) (?:the )?(?:CA |California )?MTUS\b|(?:The )?(?:CA |California )?MTUS (?:is|are|does|do|has|have|makes?|provides?|contains?)\b)[^.]*(?:\.\s*|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SaidOfMtus();

    private const string NonMtus = "Non-MTUS";

    private static readonly string[] BeforeNonMtus = ["the", "on", "based", "also", "and"];

    [GeneratedRegex(@"\GNon-MTUS(?:\s*Citations?)?\s*:?\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OutsideFromHere();

    // "8 C.C.R. §§9792.20 - 9792.26 MTUS" says which law holds the guideline, as everyone knows.
    [GeneratedRegex(@",?\s*\b8\s?C\.?\s?C\.?\s?R\b\.?\s*\u00a7{0,2}\s*9792[0-9.]*\s*(?:[-\u2013]\s*\u00a7{0,2}\s*9792[0-9.]*)?(?:\s*MTUS\b)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Regulation();

    [GeneratedRegex(@"^(?:the )?(?:CA |California )?Medical Treatment Utilization Schedule(?: \(MTUS\))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LongName();

    [GeneratedRegex(@"^(?:the )?(?:CA|California) (?=MTUS\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StateBefore();

    /// <summary>Reads a line in the words of the published letters. Words it does not know stay in <see cref="Text"/> alone.</summary>
    public static GuidelineLine Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var citations = ImmutableArray.CreateBuilder<GuidelineCitation>();
        var line = text.Contains("9792", StringComparison.Ordinal) ? Regulation().Replace(text, "") : text;
        var at = line.IndexOf(Basis, StringComparison.OrdinalIgnoreCase);
        // "based its decision on the MTUS Knee Complaints. Decision based on Non-MTUS Citation ODG": two sentences, each with its source.
        if (at > 0 && PlainBasis().IsMatch(line.AsSpan(0, at)))
            AddPlain(line[..at].TrimEnd(), citations);
        while (at >= 0)
        {
            var from = at + Basis.Length;
            at = line.IndexOf(Basis, from, StringComparison.OrdinalIgnoreCase);
            AddSources(line[from..(at < 0 ? line.Length : at)], citations);
        }

        if (citations.Count == 0)
            AddPlain(line, citations);
        return new(
            text,
            citations.Count == 0 && Nothing.Any(words => text.Contains(words, StringComparison.OrdinalIgnoreCase)),
            (text.Contains("did not base", StringComparison.OrdinalIgnoreCase) && text.Contains("on the MTUS", StringComparison.OrdinalIgnoreCase))
                || Outside.Any(words => text.Contains(words, StringComparison.OrdinalIgnoreCase)),
            citations.ToImmutable());
    }

    /// <summary>Sources up to a "Non-MTUS" as they say themselves, and behind it those outside the MTUS.</summary>
    private static void AddSources(string printed, ImmutableArray<GuidelineCitation>.Builder citations)
    {
        var words = LongName().Replace(StateBefore().Replace(printed.Trim().TrimEnd('.'), ""), "MTUS");
        var from = 0;
        for (var at = words.IndexOf(NonMtus, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            AddSource(words[from..at], citations);
            // The words themselves always match here, so each round moves on, whatever is glued to them.
            from = at + OutsideFromHere().Match(words, at).Length;
            at = words.IndexOf(NonMtus, from, StringComparison.OrdinalIgnoreCase);
            var end = at < 0 ? words.Length : at;
            OutsideCitation.Add(Shortened(words[from..end]), citations);
            from = end;
        }

        AddSource(words[from..], citations);
    }

    private static void AddSource(string printed, ImmutableArray<GuidelineCitation>.Builder citations)
    {
        var words = Shortened(printed);
        if (words.StartsWith("MTUS", StringComparison.OrdinalIgnoreCase))
            AddPart(words, isMtus: true, citations);
        else if (words.Length > 0)
            OutsideCitation.Add(words, citations);
    }

    /// <summary>Without the "…, and also based on the" that leads to the next source.</summary>
    private static string Shortened(string words)
    {
        var end = words.AsSpan().TrimEnd(" .,;:");
        for (var cut = true; cut;)
        {
            cut = false;
            foreach (var word in BeforeNonMtus)
                if (end.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (end.Length == word.Length || end[^(word.Length + 1)] == ' '))
                {
                    end = end[..^word.Length].TrimEnd(" .,;:");
                    cut = true;
                }
        }

        return end.ToString();
    }

    private static void AddPlain(string text, ImmutableArray<GuidelineCitation>.Builder citations)
    {
        if (PlainBasis().Match(text) is not { Success: true } basis)
        {
            text = StateBefore().Replace(SaidOfMtus().Replace(text.TrimStart(), ""), "");
            // This product's own line is the citation: "MTUS, Low Back Disorders Guideline (2025), Exercise, pages 63-65".
            if (text.StartsWith("MTUS", StringComparison.Ordinal))
                AddPart(text, isMtus: true, citations);
            else if (OutsideCitation.Names.Any(n => text.StartsWith(n.Name, StringComparison.Ordinal)))
                AddPart(text, isMtus: false, citations);
            return;
        }

        var from = basis.Index + basis.Length;
        // Only the sentence that says so, not the quotation behind it.
        foreach (Match part in PartOfMtus().Matches(text, from))
        {
            AddPart(text[from..part.Index], !part.Groups["not"].Success, citations);
            from = part.Index + part.Length;
        }

        if (citations.Count > 0)
            return;
        var end = text.IndexOf(". ", from, StringComparison.Ordinal);
        var words = text[from..(end < 0 ? text.Length : end)];
        if (!words.StartsWith("recommendation", StringComparison.OrdinalIgnoreCase))
            AddSources(words, citations);
    }

    private static void AddPart(string printed, bool isMtus, ImmutableArray<GuidelineCitation>.Builder citations)
    {
        var words = printed.Trim(' ', ',', '.', ';');
        if (isMtus && words.StartsWith("MTUS", StringComparison.OrdinalIgnoreCase))
            words = words["MTUS".Length..].TrimStart(' ', ':', ',', '/');
        if (words.Length == 0)
            return;
        if (isMtus)
            GuidelineCitation.AddMtus(words, citations);
        else
            OutsideCitation.Add(words, citations);
    }

    /// <inheritdoc/>
    public bool Equals(GuidelineLine? other) =>
        other is not null && Text == other.Text && NoneCited == other.NoneCited && NotBasedOnMtus == other.NotBasedOnMtus
        && Citations.AsSpan().SequenceEqual(other.Citations.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
