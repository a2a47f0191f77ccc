using System.Numerics;

namespace OpenImr.Casework.Library;

/// <summary>A set of items by their places in the order of the library: a bit each where there are many, a list where there are few.</summary>
internal sealed class ItemSet
{
    private const int BitsOfWord = 64;
    private readonly ulong[]? bits;
    private readonly int[]? places;

    private ItemSet(ulong[]? bits, int[]? places, int count) => (this.bits, this.places, Count) = (bits, places, count);

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>What it takes of memory.</summary>
    public long Bytes => (bits is null ? (places?.Length ?? 0) * sizeof(int) : bits.LongLength * sizeof(ulong)) + 64;

    /// <summary>Words for the bits of so many items.</summary>
    public static ulong[] Empty(int items) => new ulong[(items + BitsOfWord - 1) / BitsOfWord];

    /// <summary>Bits for all of so many items.</summary>
    public static ulong[] Full(int items)
    {
        var all = Empty(items);
        Array.Fill(all, ulong.MaxValue);
        if (items % BitsOfWord is var rest and > 0)
            all[^1] = (1UL << rest) - 1;
        return all;
    }

    public static void Add(ulong[] bits, int place) => bits[place / BitsOfWord] |= 1UL << (place % BitsOfWord);

    public static bool Has(ulong[] bits, int place) => (bits[place / BitsOfWord] >> (place % BitsOfWord) & 1) != 0;

    public static int CountOf(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits)
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>The places in their order.</summary>
    public static int[] PlacesOf(ReadOnlySpan<ulong> bits)
    {
        var places = new int[CountOf(bits)];
        var next = 0;
        for (var w = 0; w < bits.Length; w++)
            for (var word = bits[w]; word != 0; word &= word - 1)
                places[next++] = (w * BitsOfWord) + BitOperations.TrailingZeroCount(word);
        return places;
    }

    /// <summary>Some of the places in their order: so many after those before them.</summary>
    public static int[] Some(ReadOnlySpan<ulong> bits, int before, int count)
    {
        var places = new List<int>(count);
        for (var w = 0; w < bits.Length && places.Count < count; w++)
        {
            var word = bits[w];
            if (BitOperations.PopCount(word) is var here && before >= here)
            {
                before -= here;
                continue;
            }

            for (; word != 0 && places.Count < count; word &= word - 1)
                if (before > 0)
                    before--;
                else
                    places.Add((w * BitsOfWord) + BitOperations.TrailingZeroCount(word));
        }

        return [.. places];
    }

    /// <summary>Keeps bits in the form that is smaller.</summary>
    public static ItemSet Of(ulong[] bits)
    {
        var count = CountOf(bits);
        return count < bits.Length * 2 ? new(null, PlacesOf(bits), count) : new(bits, null, count);
    }

    public bool Has(int place) => bits is not null ? Has(bits, place) : Array.BinarySearch(places!, place) >= 0;

    /// <summary>Adds these to others.</summary>
    public void AddTo(ulong[] others)
    {
        if (bits is not null)
            for (var w = 0; w < bits.Length; w++)
                others[w] |= bits[w];
        else
            foreach (var place in places!)
                Add(others, place);
    }

    /// <summary>Takes these out of others.</summary>
    public void TakeFrom(ulong[] others)
    {
        if (bits is not null)
            for (var w = 0; w < bits.Length; w++)
                others[w] &= ~bits[w];
        else
            foreach (var place in places!)
                others[place / BitsOfWord] &= ~(1UL << (place % BitsOfWord));
    }

    /// <summary>Leaves of others only these.</summary>
    public void KeepIn(ulong[] others)
    {
        if (bits is not null)
        {
            for (var w = 0; w < bits.Length; w++)
                others[w] &= bits[w];
            return;
        }

        var kept = Array.FindAll(places!, p => Has(others, p));
        Array.Clear(others);
        foreach (var place in kept)
            Add(others, place);
    }
}
