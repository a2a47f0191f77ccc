namespace OpenImr.Casework.Demo;

/// <summary>Chance that can be repeated: the same seed and place give the same draws on every machine (SplitMix64).</summary>
internal sealed class Draw(long seed, long place)
{
    private ulong state = unchecked(((ulong)seed * 0x9E3779B97F4A7C15UL) ^ (((ulong)place + 1) * 0xD1B54A32D192ED03UL));

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int From(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    /// <summary>True in <paramref name="percent"/> of a hundred draws.</summary>
    public bool Chance(int percent) => From(1, 100) <= percent;

    /// <summary>One of them.</summary>
    public T Of<T>(IReadOnlyList<T> all) => all[From(0, all.Count - 1)];

    /// <summary>One of them, the heavier the likelier.</summary>
    public T Of<T>(IReadOnlyList<T> all, Func<T, int> weight)
    {
        var at = From(1, all.Sum(weight));
        foreach (var each in all)
            if ((at -= weight(each)) <= 0)
                return each;
        throw new InvalidOperationException("The weights changed while they were drawn.");
    }

    /// <summary>Some of them, in their order.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> all, int count)
    {
        var left = Enumerable.Range(0, all.Count).ToList();
        while (left.Count > count)
            left.RemoveAt(From(0, left.Count - 1));
        return [.. left.Select(i => all[i])];
    }

    private ulong Next()
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
