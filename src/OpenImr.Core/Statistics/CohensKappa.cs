namespace OpenImr.Core.Statistics;

/// <summary>How far two reviewers who decided the same items without knowing of each other agree beyond chance: the table of two by two, and Cohen's kappa (1960) with every step of its arithmetic.</summary>
/// <remarks>It tells of agreement and not of who is right. Items of one case are not independent of each other, so the interval is rather too narrow; that is said where it is shown.</remarks>
/// <param name="BothUpheld">Items that both upheld.</param>
/// <param name="FirstUpheld">Items that the first upheld and the second overturned.</param>
/// <param name="SecondUpheld">Items that the first overturned and the second upheld.</param>
/// <param name="BothOverturned">Items that both overturned.</param>
public sealed record CohensKappa(int BothUpheld, int FirstUpheld, int SecondUpheld, int BothOverturned)
{
    /// <summary>Of fewer items kappa is not shown: its interval would span nearly every value. A usual rule of thumb, our choice and no law.</summary>
    public const int FewestItems = 30;

    // The point of the normal distribution with 2.5 percent above it.
    private const double Z = 1.959963984540054;

    /// <summary>The counts of both together.</summary>
    public CohensKappa Plus(CohensKappa other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(BothUpheld + other.BothUpheld, FirstUpheld + other.FirstUpheld, SecondUpheld + other.SecondUpheld, BothOverturned + other.BothOverturned);
    }

    /// <summary>How many items both decided.</summary>
    public int Items => BothUpheld + FirstUpheld + SecondUpheld + BothOverturned;

    /// <summary>The share of items on which they agree, 0 to 1; null without an item.</summary>
    public double? Observed => Items == 0 ? null : (double)(BothUpheld + BothOverturned) / Items;

    /// <summary>The share on which they would agree by chance, with each as often on either side as he or she was; null without an item.</summary>
    public double? Expected => Items == 0 ? null : (First * Second) + ((1 - First) * (1 - Second));

    /// <summary>(observed − expected) / (1 − expected), from −1 to 1; null without an item, and where chance alone makes them agree on all: both decided every item the same way, and 0 would be divided by 0.</summary>
    public double? Kappa => Items == 0 || IsUniform ? null : (Observed - Expected) / (1 - Expected);

    /// <summary>True where both decided every item, and the same way: no agreement beyond chance can be told.</summary>
    public bool IsUniform => Items > 0 && (BothUpheld == Items || BothOverturned == Items);

    /// <summary>True where there are fewer items than <see cref="FewestItems"/>.</summary>
    public bool IsTooFew => Items < FewestItems;

    /// <summary>The standard error of kappa in large samples, after Fleiss, Cohen and Everitt (1969); null where there is no kappa.</summary>
    public double? StandardError
    {
        get
        {
            if (Kappa is not { } kappa || Expected is not { } chance)
                return null;
            double n = Items, apart = 1 - kappa;
            var agreed = (BothUpheld / n * Square(1 - ((First + Second) * apart))) + (BothOverturned / n * Square(1 - ((2 - First - Second) * apart)));
            // A cell off the diagonal: the second's share of the first's side, and the first's share of the second's.
            var differed = Square(apart) * ((FirstUpheld / n * Square(Second + (1 - First))) + (SecondUpheld / n * Square((1 - Second) + First)));
            var variance = agreed + differed - Square(kappa - (chance * apart));
            return Math.Sqrt(Math.Max(0, variance) / n) / (1 - chance);
        }
    }

    /// <summary>Where kappa lies with 95 percent confidence by that error, cut at −1 and 1; null where there is no kappa.</summary>
    public (double Low, double High)? Interval =>
        Kappa is { } kappa && StandardError is { } error ? (Math.Max(-1, kappa - (Z * error)), Math.Min(1, kappa + (Z * error))) : null;

    /// <summary>The result in a sentence: kappa with its interval, or why there is none.</summary>
    public string InWords => this switch
    {
        { Items: 0 } => "No item was decided by two reviewers yet.",
        { IsTooFew: true } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Too few to tell: {Items} of at least {FewestItems} items."),
        { IsUniform: true } => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"Both decided all {Items} items the same way, so kappa is undefined: chance alone would make them agree on all."),
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Kappa {Kappa:0.00} (95% interval {Interval!.Value.Low:0.00} to {Interval!.Value.High:0.00}, {Items} items)."),
    };

    /// <summary>The first's share of items upheld.</summary>
    private double First => (double)(BothUpheld + FirstUpheld) / Items;

    /// <summary>The second's share of items upheld.</summary>
    private double Second => (double)(BothUpheld + SecondUpheld) / Items;

    private static double Square(double of) => of * of;
}
