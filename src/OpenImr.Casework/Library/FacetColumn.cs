using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>The values of one facet, by the items' places: which each item has.</summary>
internal sealed class FacetColumn
{
    private readonly ushort[]? single;
    private readonly int[] starts = [];
    private readonly int[] codes = [];
    private readonly int[] totals;
    private readonly Dictionary<string, int> numbers;

    private FacetColumn(LibraryFacet facet, IReadOnlyList<string> values, ushort[]? single, int[] starts, int[] codes)
    {
        (Facet, Values, this.single, this.starts, this.codes) = (facet, values, single, starts, codes);
        numbers = values.Select((Value, Code) => (Value, Code)).ToDictionary(v => v.Value, v => v.Code, StringComparer.OrdinalIgnoreCase);
        totals = new int[values.Count];
        if (single is not null)
            foreach (var code in single)
                totals[code]++;
        else
            foreach (var code in codes)
                totals[code]++;
    }

    public LibraryFacet Facet { get; }

    public IReadOnlyList<string> Values { get; }

    /// <summary>How many items have each value, of all.</summary>
    public IReadOnlyList<int> Totals => totals;

    /// <summary>What it takes of memory.</summary>
    public long Bytes => ((single?.LongLength ?? 0) * sizeof(ushort)) + ((starts.LongLength + codes.LongLength) * sizeof(int));

    /// <summary>The number of a value in any case; -1 when no item has it.</summary>
    public int Find(string value) => numbers.GetValueOrDefault(value, -1);

    /// <summary>The values of one item.</summary>
    public ReadOnlySpan<int> Of(int item, Span<int> room)
    {
        if (single is null)
            return codes.AsSpan(starts[item], starts[item + 1] - starts[item]);
        room[0] = single[item];
        return room[..1];
    }

    /// <summary>The items with any of these values.</summary>
    public ulong[] With(IReadOnlySet<int> wanted, int items)
    {
        var bits = ItemSet.Empty(items);
        var isWanted = new bool[Values.Count];
        foreach (var code in wanted)
            isWanted[code] = true;
        if (single is not null)
        {
            for (var i = 0; i < single.Length; i++)
                if (isWanted[single[i]])
                    ItemSet.Add(bits, i);
        }
        else
        {
            for (var i = 0; i < items; i++)
                for (var c = starts[i]; c < starts[i + 1]; c++)
                    if (isWanted[codes[c]])
                        ItemSet.Add(bits, i);
        }

        return bits;
    }

    /// <summary>Adds a weight to the score of every item for each of these values that it has.</summary>
    public void AddScores(IReadOnlySet<int> wanted, int weight, int[] scores)
    {
        var isWanted = new bool[Values.Count];
        foreach (var code in wanted)
            isWanted[code] = true;
        for (var i = 0; i < scores.Length; i++)
            if (single is not null)
            {
                if (isWanted[single[i]])
                    scores[i] += weight;
            }
            else
            {
                for (var c = starts[i]; c < starts[i + 1]; c++)
                    if (isWanted[codes[c]])
                        scores[i] += weight;
            }
    }

    /// <summary>How many of these items have each value. Of more than half of all, the others are counted and taken off.</summary>
    /// <param name="places">The items.</param>
    /// <param name="areLeftOut">True when the items are those not to be counted.</param>
    public int[] Count(ReadOnlySpan<int> places, bool areLeftOut)
    {
        var counts = new int[Values.Count];
        if (single is not null)
            foreach (var place in places)
                counts[single[place]]++;
        else
            foreach (var place in places)
                for (var c = starts[place]; c < starts[place + 1]; c++)
                    counts[codes[c]]++;
        if (areLeftOut)
            for (var v = 0; v < counts.Length; v++)
                counts[v] = totals[v] - counts[v];
        return counts;
    }

    /// <summary>Gathers a column, an item after the other.</summary>
    public sealed class Builder(LibraryFacet facet, int items)
    {
        private readonly List<string> values = [];
        private readonly Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase);
        private readonly ushort[]? single = facet.IsSingle ? new ushort[items] : null;
        private readonly int[] starts = facet.IsSingle ? [] : new int[items + 1];
        private readonly List<int> codes = [];

        public void Add(int item, int code)
        {
            if (single is not null)
                single[item] = checked((ushort)code);
            else
                codes.Add(code);
        }

        /// <summary>Every item of a facet with several values is ended once, in order.</summary>
        public void End(int item)
        {
            if (single is null)
                starts[item + 1] = codes.Count;
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
            // An item that was shelved before the facet existed has no value yet.
            if (single is not null && values.Count == 0 && single.Length > 0)
                CodeOf(LibraryFacet.NotStated);
            return new(facet, values, single, starts, [.. codes]);
        }
    }
}
