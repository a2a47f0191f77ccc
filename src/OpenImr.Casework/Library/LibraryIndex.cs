using System.Collections.Frozen;
using System.Data.Common;
using System.Numerics;
using OpenImr.Casework.Storage;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>The whole library in memory as far as counting needs it: the items in their order, newest determination first, and the values of every facet. It stands for one generation of the library and never changes.</summary>
internal sealed class LibraryIndex
{
    private const int Undecided = int.MinValue;

    private readonly FrozenDictionary<string, FacetColumn> columns;
    // Of each slot: the place of its item, or, for the text that items share, the place of the first of them and how many.
    private readonly int[] places;
    private readonly byte[] shared;
    private readonly ulong[] isLast;

    private LibraryIndex(LibraryStanding standing, Letter[] letters, int items, FrozenDictionary<string, FacetColumn> columns, int[] places, byte[] shared, int[] letterOf, int[] first)
    {
        (Standing, Items, this.columns, this.places, this.shared, LetterOf, First) = (standing, items, columns, places, shared, letterOf, first);
        Letters = letters;
        isLast = ItemSet.Empty(items);
        for (var l = 0; l < letters.Length; l++)
            ItemSet.Add(isLast, first[l] + letters[l].Items - 1);
    }

    /// <param name="Slot">The number of its shared text; its items' follow.</param>
    /// <param name="Decided">The day's number; the least number when the letter prints none.</param>
    /// <param name="Items">How many items.</param>
    /// <param name="AssignedDays">Days from the day assigned to the determination; -1 when the letter does not tell.</param>
    public readonly record struct Letter(long Slot, int Decided, int Items, short AssignedDays, short ApplicationDays);

    /// <summary>As the library stood when it was read.</summary>
    public LibraryStanding Standing { get; }

    /// <summary>How many items.</summary>
    public int Items { get; }

    /// <summary>The letters, the newest first.</summary>
    public IReadOnlyList<Letter> Letters { get; }

    /// <summary>The letter of each item.</summary>
    public int[] LetterOf { get; }

    /// <summary>The first item of each letter.</summary>
    public int[] First { get; }

    public FacetColumn this[LibraryFacet facet] => columns[facet.Name];

    /// <summary>What it takes of memory.</summary>
    public long Bytes => columns.Values.Sum(c => c.Bytes) + (4L * (places.Length + LetterOf.Length + First.Length)) + shared.Length + (24L * Letters.Count);

    /// <summary>Adds what a slot stands for to the items found.</summary>
    /// <param name="slot">As the database answers.</param>
    /// <param name="found">Gets the item, or all items of a letter whose summary it is.</param>
    /// <param name="own">Gets only an item whose own text it is.</param>
    public void Add(long slot, ulong[] found, ulong[] own)
    {
        // What came in after this generation is not found before the next.
        if (slot >= places.Length || places[slot] < 0)
            return;
        var place = places[slot];
        if (shared[slot] == 0)
        {
            ItemSet.Add(found, place);
            ItemSet.Add(own, place);
            return;
        }

        for (var i = 0; i < Letters[LetterOf[place]].Items; i++)
            ItemSet.Add(found, place + i);
    }

    /// <summary>The number of an item in its letter, from 1.</summary>
    public int NumberOf(int place) => place - First[LetterOf[place]] + 1;

    /// <summary>The place of an item; null when this generation has no such slot.</summary>
    public int? PlaceOf(long slot) => slot < places.Length && places[slot] >= 0 && shared[slot] == 0 ? places[slot] : null;

    /// <summary>How many determinations these items belong to.</summary>
    /// <remarks>
    /// Of each letter's items the last is marked. Where a letter's other items are added to a row of ones, the sum runs over into the place of the last exactly
    /// when one of them is there; so one addition over the whole set asks every letter at once.
    /// </remarks>
    public int CountLetters(ReadOnlySpan<ulong> items)
    {
        var (count, carry) = (0, 0UL);
        for (var w = 0; w < items.Length; w++)
            unchecked
            {
                var others = ~isLast[w];
                var set = items[w] & others;
                var sum = set + others;
                var over = sum < set ? 1UL : 0;
                sum += carry;
                carry = over + (sum < carry ? 1UL : 0);
                count += BitOperations.PopCount((sum | items[w]) & isLast[w]);
            }

        return count;
    }

    public static async Task<LibraryIndex> LoadAsync(LibraryDatabase database, DbConnection connection, LibraryStanding standing, CancellationToken stop)
    {
        var values = await connection.QueryAsync($"SELECT id, facet, value FROM {database.Prefix}facet_values", r => (Id: r.GetInt32(0), Facet: r.GetString(1), Value: r.GetString(2)), stop);
        var rows = new List<(Letter Letter, byte[] Facets)>();
        await foreach (var row in connection.EachAsync(
            $"SELECT slot, decided, assigned_days, application_days, items, facets FROM {database.Prefix}letters l WHERE NOT EXISTS (SELECT 1 FROM {database.Prefix}removals r WHERE r.address = l.address AND r.ended IS NULL) ORDER BY slot",
            r => (new Letter(r.GetInt64(0), r.IsDBNull(1) ? Undecided : r.GetInt32(1), r.GetInt32(4), Days(r, 2), Days(r, 3)), (byte[])r[5]), stop))
            rows.Add(row);
        // Of one day, the order in which they came in.
        rows.Sort((a, b) => b.Letter.Decided.CompareTo(a.Letter.Decided) is not 0 and var by ? by : a.Letter.Slot.CompareTo(b.Letter.Slot));

        var items = rows.Sum(r => r.Letter.Items);
        var slots = rows.Count == 0 ? 0 : rows.Max(r => r.Letter.Slot + r.Letter.Items) + 1;
        var (places, shared, letterOf, first) = (new int[slots], new byte[slots], new int[items], new int[rows.Count]);
        Array.Fill(places, -1);
        var builders = LibraryFacet.All.Select(f => new FacetColumn.Builder(f, items)).ToArray();
        var codes = Codes(values, builders);
        var place = 0;
        for (var l = 0; l < rows.Count; l++)
        {
            var (letter, facets) = rows[l];
            first[l] = place;
            places[letter.Slot] = place;
            shared[letter.Slot] = 1;
            using var reader = new BinaryReader(new MemoryStream(facets));
            reader.Read7BitEncodedInt();
            for (var i = 0; i < letter.Items; i++, place++)
            {
                places[letter.Slot + 1 + i] = place;
                letterOf[place] = l;
                for (var v = reader.Read7BitEncodedInt(); v > 0; v--)
                    if (codes[reader.Read7BitEncodedInt()] is { Column: { } column } code)
                        column.Add(place, code.Code);
            }
        }

        return new(
            standing, [.. rows.Select(r => r.Letter)], items, LibraryFacet.All.Zip(builders).ToFrozenDictionary(b => b.First.Name, b => b.Second.Build()), places, shared, letterOf, first);
    }

    /// <summary>The column and code of each stored value; a facet that is no more has none.</summary>
    private static (FacetColumn.Builder? Column, int Code)[] Codes(List<(int Id, string Facet, string Value)> values, FacetColumn.Builder[] builders)
    {
        var codes = new (FacetColumn.Builder? Column, int Code)[values.Count == 0 ? 0 : values.Max(v => v.Id) + 1];
        foreach (var (id, facet, value) in values.OrderBy(v => v.Id))
            if (LibraryFacet.Find(facet) is { } known && builders[LibraryFacet.All.IndexOf(known)] is var column)
                codes[id] = (column, column.CodeOf(value));
        return codes;
    }

    private static short Days(DbDataReader row, int column) => row.IsDBNull(column) ? (short)-1 : (short)Math.Min(row.GetInt32(column), short.MaxValue);
}
