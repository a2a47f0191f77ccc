namespace OpenImr.Core.Synthetic;

/// <summary>Chance that can be repeated: the same seed and place give the same draws on every machine and in any order (SplitMix64).</summary>
/// <param name="seed">Which collection or organization.</param>
/// <param name="place">Which letter or case of it, from 0.</param>
public sealed class Draw(long seed, long place)
{
    private const double OneOf2To53 = 1.0 / (1L << 53);

    private ulong state = unchecked(((ulong)seed * 0x9E3779B97F4A7C15UL) ^ (((ulong)place + 1) * 0xD1B54A32D192ED03UL));

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int From(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    /// <summary>True in <paramref name="percent"/> of a hundred draws.</summary>
    public bool Chance(int percent) => From(1, 100) <= percent;

    /// <summary>True with this probability, from 0 to 1.</summary>
    public bool Chance(double probability) => Share() < probability;

    /// <summary>From 0 to just below 1.</summary>
    public double Share() => (Next() >> 11) * OneOf2To53;

    /// <summary>One of them; there must be one.</summary>
    public T Of<T>(IReadOnlyList<T> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        return all[From(0, all.Count - 1)];
    }

    /// <summary>One of them, the heavier the likelier.</summary>
    public T Of<T>(IReadOnlyList<T> all, Func<T, int> weight)
    {
        ArgumentNullException.ThrowIfNull(all);
        var at = From(1, all.Sum(weight));
        foreach (var each in all)
            if ((at -= weight(each)) <= 0)
                return each;
        throw new InvalidOperationException("The weights changed while they were drawn.");
    }

    /// <summary>The place of one of them, by weights that grow from each to the next: the running sums of what each weighs.</summary>
    public int Of(ReadOnlySpan<double> runningSums)
    {
        var at = Share() * runningSums[^1];
        for (var i = 0; i < runningSums.Length; i++)
            if (at < runningSums[i])
                return i;
        return runningSums.Length - 1;
    }

    /// <summary>Some of them, in their order.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> all, int count)
    {
        ArgumentNullException.ThrowIfNull(all);
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
