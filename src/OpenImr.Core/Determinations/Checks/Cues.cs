using System.Collections.Frozen;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>Phrases to look for: whole words in singular or plural. <c>*</c> stands for up to five words, a word that ends in <c>+</c> for every word that begins so.</summary>
internal sealed class Cues
{
    private const int Gap = 5;

    private readonly FrozenDictionary<string, string[][]> byFirst;
    private readonly string[][] byBeginning;

    public Cues(params string[] phrases)
    {
        var split = phrases.Select(p => p.Split(' ').Select(w => w is "*" || w.EndsWith('+') ? w : PhraseTable.Stem(w)).ToArray()).ToList();
        byBeginning = [.. split.Where(p => p[0].EndsWith('+'))];
        byFirst = split.Where(p => !p[0].EndsWith('+')).GroupBy(p => p[0]).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The first place of any of the phrases between two words; null when none is there.</summary>
    public (int First, int End)? Find(CheckText text, int from, int end)
    {
        for (var w = Math.Max(from, 0); w < end; w++)
            if (At(text.Words, w, end) is { } behind)
                return (w, behind);
        return null;
    }

    /// <summary>The last place of any of the phrases.</summary>
    public (int First, int End)? FindLast(CheckText text, int from, int end)
    {
        for (var w = end - 1; w >= Math.Max(from, 0); w--)
            if (At(text.Words, w, end) is { } behind)
                return (w, behind);
        return null;
    }

    /// <summary>Behind the phrase that begins with a word; null when none does.</summary>
    public int? At(RequestWords words, int word, int end)
    {
        var first = words[word];
        if (byFirst.TryGetValue(first.Stem, out var phrases))
            foreach (var phrase in phrases)
                if (Match(words, word + 1, end, phrase, 1) is { } behind)
                    return behind;
        foreach (var phrase in byBeginning)
            if (Is(first, phrase[0]) && Match(words, word + 1, end, phrase, 1) is { } behind)
                return behind;
        return null;
    }

    private static int? Match(RequestWords words, int at, int end, string[] phrase, int part)
    {
        if (part == phrase.Length)
            return at;
        if (phrase[part] == "*")
        {
            for (int skipped = 0, next = at; skipped <= Gap && next < end; next++)
            {
                if (words.Is(next, ".", ";"))
                    return null;
                if (Match(words, next, end, phrase, part + 1) is { } behind)
                    return behind;
                skipped += words[next].IsSign ? 0 : 1;
            }

            return null;
        }

        while (at < end && words[at].IsSign && !words.Is(at, ".", ";", ":", ","))
            at++;
        return at < end && Is(words[at], phrase[part]) ? Match(words, at + 1, end, phrase, part + 1) : null;
    }

    private static bool Is(RequestWord word, string wanted) =>
        wanted[^1] == '+' ? word.Text.AsSpan().StartsWith(wanted.AsSpan(0, wanted.Length - 1), StringComparison.Ordinal) : word.Stem == wanted;
}
