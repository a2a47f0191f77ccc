using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>The values of one facet, by the items' places: which each item has. The first value of each item stands in a list of all items, further ones in a list of their own, so that most counting is one step an item.</summary>
internal sealed class FacetColumn
{
    private readonly ushort[]? single;
    private readonly int[] first;
    private readonly int[] furtherItems;
    private readonly int[] furtherCodes;
    private readonly int[] totals;
    private readonly Dictionary<string, int> numbers;

    private FacetColumn(LibraryFacet facet, IReadOnlyList<string> values, ushort[]? single, int[] first, int[] furtherItems, int[] furtherCodes)
    {
        (Facet, Values, this.single, this.first, this.furtherItems, this.furtherCodes) = (facet, values, single, first, furtherItems, furtherCodes);
        numbers = values.Select((Value, Code) => (Value, Code)).ToDictionary(v => v.Value, v => v.Code, StringComparer.OrdinalIgnoreCase);
        totals = new int[values.Count + 1];
        foreach (var code in single ?? [])
            totals[code]++;
        foreach (var code in first)
            totals[code]++;
        foreach (var code in furtherCodes)
            totals[code]++;
    }

    public LibraryFacet Facet { get; }

    public IReadOnlyList<string> Values { get; }

    /// <summary>What it takes of memory.</summary>
    public long Bytes => ((single?.LongLength ?? 0) * sizeof(ushort)) + ((first.LongLength + furtherItems.LongLength + furtherCodes.LongLength) * sizeof(int));

    /// <summary>The number of a value in any case; -1 when no item has it.</summary>
    public int Find(string value) => numbers.GetValueOrDefault(value, -1);

    /// <summary>The value of an item of a facet where each has exactly one.</summary>
    public int One(int item) => single is null ? throw new InvalidOperationException($"An item may have several values of {Facet.Name}.") : single[item];

    /// <summary>The values of one item.</summary>
    public IEnumerable<int> Of(int item)
    {
        if (single is not null)
        {
            yield return single[item];
            yield break;
        }

        if (first[item] < Values.Count)
            yield return first[item];
        var further = Array.BinarySearch(furtherItems, item);
        while (further > 0 && furtherItems[further - 1] == item)
            further--;
        for (; further >= 0 && further < furtherItems.Length && furtherItems[further] == item; further++)
            yield return furtherCodes[further];
    }

    /// <summary>The items with any of these values.</summary>
    public ulong[] With(IReadOnlySet<int> wanted, int items)
    {
        var bits = ItemSet.Empty(items);
        EachWith(wanted, item => ItemSet.Add(bits, item));
        return bits;
    }

    /// <summary>The items of a set by their value, of a facet where each has exactly one.</summary>
    public ulong[][] Split(ulong[] items)
    {
        var parts = Values.Select(_ => new ulong[items.Length]).ToArray();
        foreach (var place in ItemSet.PlacesOf(items))
            ItemSet.Add(parts[One(place)], place);
        return parts;
    }

    /// <summary>Adds a weight to the score of every item for each of these values that it has.</summary>
    public void AddScores(IReadOnlySet<int> wanted, int weight, int[] scores) => EachWith(wanted, item => scores[item] += weight);

    /// <summary>How many items have each value: of a set, or of all but a set, whichever is the smaller to go through.</summary>
    /// <param name="bits">The set.</param>
    /// <param name="places">The same as places.</param>
    /// <param name="areLeftOut">True when the items of the set are those not to be counted.</param>
    public int[] Count(ulong[] bits, ReadOnlySpan<int> places, bool areLeftOut)
    {
        var counts = new int[totals.Length];
        if (single is not null)
            foreach (var place in places)
                counts[single[place]]++;
        else if (places.Length > 0)
        {
            foreach (var place in places)
                counts[first[place]]++;
            for (var f = 0; f < furtherItems.Length; f++)
                if (ItemSet.Has(bits, furtherItems[f]))
                    counts[furtherCodes[f]]++;
        }

        if (areLeftOut)
            for (var v = 0; v < counts.Length; v++)
                counts[v] = totals[v] - counts[v];
        return counts[..Values.Count];
    }

    private void EachWith(IReadOnlySet<int> wanted, Action<int> act)
    {
        var isWanted = new bool[totals.Length];
        foreach (var code in wanted)
            isWanted[code] = true;
        for (var i = 0; i < (single?.Length ?? 0); i++)
            if (isWanted[single![i]])
                act(i);
        for (var i = 0; i < first.Length; i++)
            if (isWanted[first[i]])
                act(i);
        for (var f = 0; f < furtherItems.Length; f++)
            if (isWanted[furtherCodes[f]])
                act(furtherItems[f]);
    }

    /// <summary>Gathers a column, an item after the other.</summary>
    public sealed class Builder(LibraryFacet facet, int items)
    {
        private const int None = -1;
        private readonly List<string> values = [];
        private readonly Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase);
        private readonly int[] first = Enumerable.Repeat(None, items).ToArray();
        private readonly List<int> furtherItems = [];
        private readonly List<int> furtherCodes = [];

        public void Add(int item, int code)
        {
            if (first[item] == None)
                first[item] = code;
            else
            {
                furtherItems.Add(item);
                furtherCodes.Add(code);
            }
        }

        public int CodeOf(string value)
        {
            if (!numbers.TryGetValue(value, out var code))
            {
                numbers.Add(value, code = values.Count);
                values.Add(value);
            }

            return code;
        }

        public FacetColumn Build()
        {
            if (facet.IsSingle)
            {
                // An item that was shelved before the facet existed has no value yet.
                var missing = Array.IndexOf(first, None) >= 0 ? CodeOf(LibraryFacet.NotStated) : None;
                return new(facet, values, Array.ConvertAll(first, code => checked((ushort)(code == None ? missing : code))), [], [], []);
            }

            // An item without a value counts for one behind the last.
            return new(facet, values, null, Array.ConvertAll(first, code => code == None ? values.Count : code), [.. furtherItems], [.. furtherCodes]);
        }
    }
}
