namespace OpenImr.Core.Statistics;

/// <summary>The interval in which a share lies with 95 percent confidence, after Wilson (1927): honest for small counts and for shares near 0 and 1.</summary>
/// <param name="Low">The lower end, from 0.</param>
/// <param name="High">The upper end, to 1.</param>
public readonly record struct WilsonInterval(double Low, double High)
{
    // The point of the normal distribution with 2.5 percent above it.
    private const double Z = 1.959963984540054;

    /// <summary>The interval of a share counted.</summary>
    /// <param name="successes">How many have it, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Of how many; with 0 nothing is known, and the interval is 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are more successes than trials.</exception>
    public static WilsonInterval Of(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
            return new(0, 1);
        double n = trials, share = successes / n, square = Z * Z;
        var center = (share + (square / (2 * n))) / (1 + (square / n));
        var half = Z / (1 + (square / n)) * Math.Sqrt((share * (1 - share) / n) + (square / (4 * n * n)));
        return new(successes == 0 ? 0 : Math.Max(0, center - half), successes == trials ? 1 : Math.Min(1, center + half));
    }
}
