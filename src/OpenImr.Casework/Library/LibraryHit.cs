using OpenImr.Casework.Storage;
using OpenImr.Core.Determinations;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>An item as a list shows it.</summary>
/// <param name="Address">Its determination's address.</param>
/// <param name="CaseNumber">As printed; null when the letter prints none.</param>
/// <param name="Item">Its number in the letter.</param>
/// <param name="Of">How many items the letter has.</param>
/// <param name="Decided">The day of the determination; null when the letter prints none.</param>
/// <param name="Heading">As printed.</param>
/// <param name="Outcome">As printed; null when it was not read.</param>
/// <param name="Treatment">By the vocabulary's name; null when it was not recognized.</param>
/// <param name="Category">The programme's category.</param>
/// <param name="Excerpt">Where the words stand: in the item's text or, when it has none of them, in the summary.</param>
/// <param name="ExcerptOf">Which text that is: <c>rationale</c>, <c>guideline</c>, <c>summary</c>.</param>
public sealed record LibraryHit(
    LibraryAddress Address, string? CaseNumber, int Item, int Of, DateOnly? Decided, string Heading, string? Outcome, string? Treatment, string? Category, Snippet Excerpt, string ExcerptOf)
{
    /// <summary>The guidelines on which the reviewer relied, with their sections where these are cited.</summary>
    public IReadOnlyList<string> Guidelines { get; init; } = [];

    /// <summary>The item's own address: <c>CM13-0001234/2</c>.</summary>
    public string ItemAddress => $"{Address}/{Item}";
}

/// <summary>Reads what a page shows from the texts: the page's few, and nothing more.</summary>
internal static class LibraryHits
{
    public static async Task<IReadOnlyList<LibraryHit>> ReadAsync(LibraryStore library, LibraryIndex index, IReadOnlyList<int> places, IReadOnlyList<LibraryTerm> terms, CancellationToken stop)
    {
        if (places.Count == 0)
            return [];
        var slots = places.Select(p => index.Letters[index.LetterOf[p]].Slot).Distinct().ToArray();
        var letters = await LettersAsync(library, slots, stop);
        return [.. places.Where(p => letters.ContainsKey(index.Letters[index.LetterOf[p]].Slot)).Select(p => Of(letters[index.Letters[index.LetterOf[p]].Slot], index.NumberOf(p), terms))];
    }

    /// <summary>The letters of these slots, read from their texts; without one that came off the shelf meanwhile.</summary>
    public static async Task<Dictionary<long, (string Address, ReadLetter Letter)>> LettersAsync(LibraryStore library, IReadOnlyList<long> slots, CancellationToken stop)
    {
        var prefix = library.Database.Prefix;
        await using var connection = await library.Database.OpenAsync(stop);
        var rows = await connection.QueryAsync(
            new($"SELECT l.slot, l.address, t.packed FROM {prefix}letters l JOIN {prefix}texts t ON t.slot = l.slot WHERE l.slot IN ({string.Join(", ", slots.Select((_, i) => $"${i + 1}"))}) AND NOT EXISTS (SELECT 1 FROM {prefix}removals r WHERE r.address = l.address AND r.ended IS NULL)", [.. slots.Select(s => (SqlValue)s)]),
            r => (Slot: r.GetInt64(0), Address: r.GetString(1), Packed: (byte[])r[2]), stop);
        var letters = new (long Slot, string Address, ReadLetter Letter)[rows.Count];
        Parallel.For(0, rows.Count, i => letters[i] = (rows[i].Slot, rows[i].Address, LetterReader.Read(ShelvedLetter.Unpack(rows[i].Packed))));
        return letters.ToDictionary(l => l.Slot, l => (l.Address, l.Letter));
    }

    private static LibraryHit Of((string Address, ReadLetter Letter) found, int number, IReadOnlyList<LibraryTerm> terms)
    {
        var (address, letter) = found;
        var item = letter.Items[number - 1];
        var texts = new[] { ("rationale", item.Rationale?.Value), ("guideline", item.ReviewerGuideline?.Value.Text), ("summary", letter.ClinicalCaseSummary?.Value) }
            .Where(t => !string.IsNullOrWhiteSpace(t.Item2)).Select(t => (Of: t.Item1, Excerpt: Snippet.Of(t.Item2!, terms))).ToArray();
        var best = texts.FirstOrDefault(t => !t.Excerpt.Marks.IsEmpty) is { Excerpt: not null } marked ? marked : texts.FirstOrDefault();
        return new(
            new(address), letter.CaseNumber?.Value, number, letter.Items.Length, letter.DecisionDate?.Value, item.Heading?.Value ?? "", item.Outcome?.Value.ToString(),
            item.Treatment?.Name?.Value, item.Treatment?.Category, best.Excerpt ?? new Snippet("", []), best.Of ?? "")
        {
            Guidelines = LibraryFacet.Section.Of(letter, item) is { Count: > 0 } sections ? sections : LibraryFacet.Guideline.Of(letter, item),
        };
    }
}
