using System.Collections.Frozen;

namespace OpenImr.Core.Treatments;

/// <summary>What all tables of phrases share.</summary>
internal static class PhraseTable
{
    /// <summary>A word in the singular, as far as its ending tells.</summary>
    public static string Stem(string word) =>
        word.Length < 4 || word[^1] != 's' || word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal) || word.EndsWith("is", StringComparison.Ordinal) ? word
        : word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 5 ? word[..^3] + "y"
        : word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) ? word[..^2]
        : word[..^1];
}

/// <summary>Phrases of whole words with what each means. Found in singular or plural, whatever hyphen, stroke or bracket stands between the words, and run together.</summary>
internal sealed class PhraseTable<T>
    where T : class
{
    private const int ShortestRunTogether = 9;
    private const int ShortestMisspelled = 5;

    private readonly Dictionary<string, List<(string[] Words, T Meaning)>> building = new(StringComparer.Ordinal);
    private FrozenDictionary<string, (string[] Words, T Meaning)[]> phrases = FrozenDictionary<string, (string[] Words, T Meaning)[]>.Empty;
    private FrozenSet<string> known = [];
    private FrozenDictionary<(char First, int Length), string[]> spellings = FrozenDictionary<(char First, int Length), string[]>.Empty;

    /// <summary>Adds a phrase; one that is there already keeps its meaning.</summary>
    public void Add(string phrase, T meaning)
    {
        var words = Words(new RequestWords(phrase, null));
        Add(words, meaning);
        if (words.Length > 1 && words.Sum(w => w.Length) >= ShortestRunTogether)
            Add([string.Concat(words)], meaning);
    }

    public void Seal()
    {
        phrases = building.ToFrozenDictionary(b => b.Key, b => b.Value.OrderByDescending(p => p.Words.Length).ToArray(), StringComparer.Ordinal);
        known = building.Values.SelectMany(p => p).SelectMany(p => p.Words).ToFrozenSet(StringComparer.Ordinal);
        spellings = known.Where(w => w.Length >= ShortestMisspelled - 1).GroupBy(w => (w[0], w.Length)).ToFrozenDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).ToArray());
        building.Clear();
    }

    /// <summary>The longest phrase that begins with a word; <paramref name="end"/> is behind its last word.</summary>
    public T? At(RequestWords line, int word, out int end)
    {
        end = word;
        if (line[word].IsSign || !phrases.TryGetValue(line[word].Stem, out var candidates))
            return null;
        foreach (var (words, meaning) in candidates)
            if (Matches(line, word, words, out end))
                return meaning;
        return null;
    }

    /// <summary>True when some phrase holds the word.</summary>
    public bool Knows(string word) => known.Contains(PhraseTable.Stem(word));

    /// <summary>The one word of the phrases that is spelled nearly like this one: one letter added, left out, changed or two exchanged, or two of these in a word of nine letters or more. Null when none is, or two are equally near.</summary>
    public string? Nearest(string word)
    {
        var stem = PhraseTable.Stem(word);
        if (stem.Length < ShortestMisspelled)
            return null;
        var limit = Spelling.Tolerance(stem);
        string? nearest = null;
        var (best, tied) = (limit + 1, false);
        for (var length = stem.Length - limit; length <= stem.Length + limit; length++)
            foreach (var candidate in spellings.GetValueOrDefault((stem[0], length)) ?? [])
            {
                var distance = Spelling.Distance(stem, candidate, limit);
                if (distance < best)
                    (nearest, best, tied) = (candidate, distance, false);
                else if (distance == best && distance <= limit)
                    tied = true;
            }

        return tied ? null : nearest;
    }

    private void Add(string[] words, T meaning)
    {
        if (words.Length == 0)
            return;
        if (!building.TryGetValue(words[0], out var same))
            building.Add(words[0], same = []);
        if (!same.Exists(p => p.Words.AsSpan().SequenceEqual(words)))
            same.Add((words, meaning));
    }

    private static string[] Words(RequestWords phrase) =>
        [.. Enumerable.Range(0, phrase.Count).Where(w => !phrase[w].IsSign).Select(w => phrase[w].Stem)];

    private static bool Matches(RequestWords line, int word, string[] words, out int end)
    {
        end = word;
        for (var matched = 0; matched < words.Length; end++)
        {
            if (end == line.Count)
                return false;
            if (line[end].IsSign)
            {
                if (line[end].Text is "," or ";" or ":" or ".")
                    return false;
            }
            else if (line[end].Stem == words[matched])
                matched++;
            else
                return false;
        }

        return true;
    }
}
