using System.Data.Common;
using OpenImr.Casework.Storage;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>Gives letters their slots and addresses, and facet values their numbers. Only one import runs at a time, so they are counted in memory.</summary>
internal sealed class ShelfNumbers
{
    private const int BatchesBetween = 25;

    private readonly Dictionary<(string Facet, string Value), int> values = [];
    private readonly HashSet<string> seenWords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private long nextSlot;
    private int nextValue, batches;

    public static async Task<ShelfNumbers> ReadAsync(LibraryDatabase database, DbConnection connection, CancellationToken stop)
    {
        var numbers = new ShelfNumbers
        {
            nextSlot = (await connection.QueryAsync($"SELECT coalesce(max(slot), -1) FROM {database.Prefix}letters", r => r.GetInt64(0), stop))[0],
        };
        if (numbers.nextSlot >= 0)
            numbers.nextSlot += (await connection.QueryAsync(new($"SELECT items FROM {database.Prefix}letters WHERE slot = $1", numbers.nextSlot), r => r.GetInt32(0), stop))[0];
        numbers.nextSlot++;
        foreach (var (id, facet, value) in await connection.QueryAsync(
            $"SELECT id, facet, value FROM {database.Prefix}facet_values", r => (r.GetInt32(0), r.GetString(1), r.GetString(2)), stop))
        {
            numbers.values[(facet, value)] = id;
            numbers.nextValue = Math.Max(numbers.nextValue, id + 1);
        }

        return numbers;
    }

    /// <summary>The letter as it is written; new values and its words go with the batch.</summary>
    /// <param name="letter">What is written.</param>
    /// <param name="address">Its address, which no other letter has.</param>
    /// <param name="import">By which import it comes.</param>
    /// <param name="source">The file it comes from.</param>
    /// <param name="batch">What is written with it.</param>
    public (long Slot, string Address, int Items, byte[] Facets, ShelvedLetter Letter, long Import, string Source) Number(
        ShelvedLetter letter, string address, long import, string source, ShelvedBatch batch)
    {
        var slot = nextSlot;
        nextSlot += letter.Items.Count + 1;
        foreach (var word in letter.Words)
            if (seenWords.Add(word))
                batch.Words[word] = 1;
            else
                words[word] = words.GetValueOrDefault(word) + 1;
        return (slot, address, letter.Items.Count, ShelvedLetter.Pack([.. letter.Facets.Select(f => f.Select(v => NumberOf(v, batch)).ToArray())]), letter, import, source);
    }

    /// <summary>A new word is written with its letter; how often the others stand, which only orders what is offered for a misspelling, after some thousand letters.</summary>
    public void AddWords(ShelvedBatch batch, bool all)
    {
        if (!all && ++batches % BatchesBetween != 0)
            return;
        foreach (var (word, letters) in words)
            batch.Words[word] = batch.Words.GetValueOrDefault(word) + letters;
        words.Clear();
    }

    private int NumberOf((LibraryFacet Facet, string Value) value, ShelvedBatch batch)
    {
        var key = (value.Facet.Name, value.Value);
        if (!values.TryGetValue(key, out var number))
        {
            values.Add(key, number = nextValue++);
            batch.NewValues.Add((number, key.Name, key.Value));
        }

        return number;
    }
}
