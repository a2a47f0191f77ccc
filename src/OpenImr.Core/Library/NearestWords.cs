namespace OpenImr.Core.Library;

/// <summary>What someone may have meant by a word that nothing was found for.</summary>
public static class NearestWords
{
    private const int Offered = 5;
    private const int MostDistance = 2;

    /// <summary>The nearest words of the collection, those with the same beginning and in many letters first; at most five.</summary>
    /// <param name="word">As <see cref="LibraryWords"/> writes it.</param>
    /// <param name="known">The collection's words, and in how many letters each stands.</param>
    public static IReadOnlyList<string> Of(string word, IEnumerable<KeyValuePair<string, int>> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        if (word.Length is < 3 or > LibraryWords.LongestWord || char.IsAsciiDigit(word[0]))
            return [];
        var limit = word.Length < 5 ? 1 : MostDistance;
        return
        [
            .. known.Where(k => Math.Abs(k.Key.Length - word.Length) <= limit && k.Key != word)
                .Select(k => (k.Key, k.Value, Distance: Spelling.Distance(word, k.Key, limit)))
                .Where(k => k.Distance <= limit)
                .OrderBy(k => k.Distance).ThenBy(k => k.Key[0] == word[0] ? 0 : 1).ThenByDescending(k => k.Value).ThenBy(k => k.Key, StringComparer.Ordinal)
                .Take(Offered).Select(k => k.Key),
        ];
    }
}
