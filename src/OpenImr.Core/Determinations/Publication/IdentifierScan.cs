using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using static OpenImr.Core.Determinations.Publication.FoldedText;

namespace OpenImr.Core.Determinations.Publication;

/// <summary>A stretch of a determination's text.</summary>
/// <param name="Where">In words: <c>Item 1, decision rationale</c>.</param>
/// <param name="Text">The text.</param>
public sealed record PublicationBlock(string Where, string Text);

/// <summary>Finds what may identify someone in the texts of a determination: what the case knows, in its usual spellings, and the shapes of such numbers. Takes time linear in the text.</summary>
/// <remarks>It would rather ask once too often: a person answers each hit, and no hit holds the served letter.</remarks>
public static class IdentifierScan
{
    private const int WordsOfContext = 3;
    private const int WordsShown = 6;
    private static readonly string[] Procedures = ["CPT", "HCPCS", "CODE", "CODES", "PROCEDURE"];

    private readonly record struct Span(IdentifierKind Kind, int Start, int End);

    /// <summary>Everything found, in the order of the text.</summary>
    public static IReadOnlyList<IdentifierHit> Find(IReadOnlyList<PublicationBlock> blocks, KnownIdentifiers known)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(known);
        return
        [
            .. blocks.SelectMany((block, number) => FindIn(block, number, known))
                .GroupBy(found => found.Key).Select(g => new IdentifierHit(g.Key, g.First().Kind, g.First().Place.Words, [.. g.Select(f => f.Place)])),
        ];
    }

    private static IEnumerable<(string Key, IdentifierKind Kind, HitPlace Place)> FindIn(PublicationBlock block, int number, KnownIdentifiers known)
    {
        var text = new FoldedText(block.Text);
        var own = OwnWords(text.Words, known.Own);
        var spans = new List<Span>();
        for (var i = 0; i < text.Words.Count; i++)
            if (!own[i])
            {
                spans.AddRange(Codes(text, i, known));
                spans.AddRange(Sequences(text, i, known, own));
                if (NameAt(text, i, known, own) is { } name)
                    spans.Add(name);
            }

        spans.AddRange(IdentifierData.Shapes.SelectMany(shape => Shapes(text, shape.Kind, shape.Regex)));
        if (known.BirthDate is { } born)
            spans.AddRange(Shapes(text, IdentifierKind.BirthDate, born));
        foreach (var span in Joined(spans))
            yield return Hit(block, number, text, span);
    }

    private static (string, IdentifierKind, HitPlace) Hit(PublicationBlock block, int number, FoldedText text, Span span)
    {
        var (start, length) = text.AsWritten(span.Start, span.End);
        var words = block.Text.Substring(start, length);
        var first = FirstAt(text.Words, span.Start);
        var last = FirstAt(text.Words, span.End);
        var folded = string.Join(' ', Between(text.Words, first, last).Select(w => w.Folded));
        // What is written alike is one name; a number is told from another by the words around it too.
        var told = span.Kind is IdentifierKind.Name or IdentifierKind.Organization or IdentifierKind.Reviewer
            ? words.Any(char.IsUpper) ? "A" : "a"
            : string.Join(' ', Between(text.Words, first - WordsOfContext, first).Concat(Between(text.Words, last, last + WordsOfContext)).Select(w => w.Folded));
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{span.Kind}\n{folded}\n{told}")))[..32];
        return (key, span.Kind, new(number, block.Where, start, length, Around(first - WordsShown, first), words, Around(last, last + WordsShown)));

        string Around(int from, int until)
        {
            var around = Between(text.Words, from, until).ToArray();
            if (around.Length == 0)
                return "";
            var (at, size) = text.AsWritten(from == last ? span.End : around[0].Start, until == first ? span.Start : around[^1].End);
            return block.Text.Substring(at, size).ReplaceLineEndings(" ").Trim();
        }
    }

    private static IEnumerable<Word> Between(IReadOnlyList<Word> words, int from, int until)
    {
        for (var i = Math.Max(from, 0); i < Math.Min(until, words.Count); i++)
            yield return words[i];
    }

    /// <summary>The first word that begins at a place or after it.</summary>
    private static int FirstAt(IReadOnlyList<Word> words, int place)
    {
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = words[middle].Start < place ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Overlapping stretches as one, of the kind of the longest.</summary>
    private static IEnumerable<Span> Joined(List<Span> spans)
    {
        Span? open = null;
        var longest = 0;
        foreach (var span in spans.OrderBy(s => s.Start).ThenByDescending(s => s.End))
            if (open is { } held && span.Start < held.End)
            {
                open = new(span.End - span.Start > longest ? span.Kind : held.Kind, held.Start, Math.Max(held.End, span.End));
                longest = Math.Max(longest, span.End - span.Start);
            }
            else
            {
                if (open is { } whole)
                    yield return whole;
                (open, longest) = (span, span.End - span.Start);
            }

        if (open is { } last)
            yield return last;
    }

    private static bool[] OwnWords(IReadOnlyList<Word> words, IReadOnlyList<string> own)
    {
        var marked = new bool[words.Count];
        for (var i = 0; own.Count > 0 && i + own.Count <= words.Count; i++)
            if (own.Select((w, j) => words[i + j].Folded == w).All(same => same))
                Array.Fill(marked, true, i, own.Count);
        return marked;
    }

    private static IEnumerable<Span> Shapes(FoldedText text, IdentifierKind kind, Regex shape)
    {
        for (var match = shape.Match(text.Plain); match.Success; match = match.NextMatch())
        {
            var hit = match.Groups["hit"] is { Success: true } part ? part : match.Groups[0];
            if (IsWhole(text.Plain, hit.Index, hit.Index + hit.Length))
                yield return new(kind, hit.Index, hit.Index + hit.Length);
        }
    }

    /// <summary>True when a stretch is no part of a longer number or word.</summary>
    private static bool IsWhole(string plain, int start, int end)
    {
        bool Goes(int at) => at >= 0 && at < plain.Length && char.IsLetterOrDigit(plain[at]);
        bool Marks(int at) => at >= 0 && at < plain.Length && plain[at] is '-' or '.' or '/';
        return !(Goes(start) && (Goes(start - 1) || (Marks(start - 1) && start > 1 && char.IsAsciiDigit(plain[start]) && char.IsAsciiDigit(plain[start - 2]))))
            && !(Goes(end - 1) && (Goes(end) || (Marks(end) && char.IsAsciiDigit(plain[end - 1]) && end + 1 < plain.Length && char.IsAsciiDigit(plain[end + 1]))));
    }

    /// <summary>A number of the case, however it is spaced or hyphenated; or its ZIP code, where no procedure's code is meant.</summary>
    private static IEnumerable<Span> Codes(FoldedText text, int first, KnownIdentifiers known)
    {
        var words = text.Words;
        if (known.IsPostalCode(words[first].Folded) && !Between(words, first - WordsOfContext, first).Any(w => Procedures.Contains(w.Folded)))
            yield return new(IdentifierKind.Address, words[first].Start, words[first].End);
        foreach (var (code, kind) in known.Codes)
        {
            var (at, i) = (0, first);
            for (; i < words.Count && at < code.Length && code.AsSpan(at).StartsWith(words[i].Folded, StringComparison.Ordinal) && (i == first || IsNear(words, i - 1)); i++)
                at += words[i].Folded.Length;
            if (at == code.Length)
                yield return new(kind, words[first].Start, words[i - 1].End);
        }
    }

    private static IEnumerable<Span> Sequences(FoldedText text, int first, KnownIdentifiers known, bool[] own)
    {
        var words = text.Words;
        foreach (var sequence in known.SequencesFrom(words[first].Folded))
        {
            var (at, last) = (1, first);
            for (var i = first + 1; at < sequence.Words.Count && i < words.Count && !own[i] && IsNear(words, i - 1); i++)
                if (words[i].Folded == sequence.Words[at])
                    (at, last) = (at + 1, i);
                else if (words[i].Folded is not ("AND" or "THE") && !IdentifierData.Directions.Contains(words[i].Folded))
                    break;
            if (at < sequence.Words.Count || !IsWritten(text, first, last, sequence.Case))
                continue;
            var end = sequence.Kind == IdentifierKind.Address ? EndOfStreet(text, last) : last;
            if (!sequence.NeedsStreetWord || (end > last && IdentifierData.StreetWords.Contains(words[last + 1].Folded)))
                yield return new(sequence.Kind, words[first].Start, words[end].End);
        }
    }

    private static bool IsWritten(FoldedText text, int first, int last, KnownIdentifiers.Writing writing) => writing switch
    {
        KnownIdentifiers.Writing.Capital => text.Words[first].IsCapital,
        KnownIdentifiers.Writing.Capitals => !text.Plain.AsSpan(text.Words[first].Start, text.Words[last].End - text.Words[first].Start).ContainsAnyInRange('a', 'z'),
        _ => true,
    };

    /// <summary>The street's word and the apartment behind it.</summary>
    private static int EndOfStreet(FoldedText text, int last)
    {
        var words = text.Words;
        if (last + 1 < words.Count && IsNear(words, last) && IdentifierData.StreetWords.Contains(words[last + 1].Folded))
            last++;
        return last + 2 < words.Count && IsNear(words, last) && IdentifierData.UnitWords.Contains(words[last + 1].Folded) && words[last + 2].Folded.Any(char.IsAsciiDigit) ? last + 2 : last;
    }

    /// <summary>True when the next word follows after a mark or two: no more stands between the parts of a name or a number.</summary>
    private static bool IsNear(IReadOnlyList<Word> words, int at) => at + 1 < words.Count && words[at + 1].Start - words[at].End <= 3;

    /// <summary>The name that begins at a word, with the initials before it, all further parts, and the degree behind it; null where none begins.</summary>
    private static Span? NameAt(FoldedText text, int first, KnownIdentifiers known, bool[] own)
    {
        var words = text.Words;
        if (PartAt(first) is not { } part || (first > 0 && IsNear(words, first - 1) && PartAt(first - 1) is not null))
            return null;
        var (start, last, kind) = (first, first + part.Words - 1, part.Kind);
        while (start > 0 && first - start < 3 && known.IsInitial(words[start - 1].Folded) && words[start - 1].IsCapital && IsNear(words, start - 1)
            && !(start > 1 && words[start - 1].Start > 0 && text.Plain[words[start - 1].Start - 1] == '\''))
            start--;
        for (var i = last + 1; i < words.Count && IsNear(words, i - 1);)
            if (PartAt(i) is { } more)
                (last, i) = (i + more.Words - 1, i + more.Words);
            else if ((known.IsInitial(words[i].Folded) || IdentifierData.Particles.Contains(words[i].Folded)) && words[i].IsCapital && IsNear(words, i) && PartAt(i + 1) is not null)
                i++;
            else
                break;
        while (last + 1 < words.Count && IsNear(words, last) && IdentifierData.Degrees.Contains(words[last + 1].Folded) && words[last + 1].IsCapital)
            last++;
        return new(kind, words[start].Start, words[last].End);

        // One word of a name, or two that make one together: Mc Donald.
        (IdentifierKind Kind, int Words)? PartAt(int i)
        {
            if (i >= words.Count || own[i] || IsMonth(text, i))
                return null;
            if (known.NameOf(words[i].Folded) is { } alone)
                return (alone, 1);
            return i + 1 < words.Count && words[i].Folded.Length < 4 && words[i + 1].Start - words[i].End <= 1 && known.NameOf(words[i].Folded + words[i + 1].Folded) is { } both ? (both, 2) : null;
        }
    }

    /// <summary>A month with its day or year is no name.</summary>
    private static bool IsMonth(FoldedText text, int at) =>
        text.Words[at].Folded is "MAY" or "APRIL" or "JUNE" or "AUGUST" && at + 1 < text.Words.Count && char.IsAsciiDigit(text.Words[at + 1].Folded[0]) && IsNear(text.Words, at);
}
