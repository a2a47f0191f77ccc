using System.Globalization;

namespace OpenImr.Core.Treatments;

/// <summary>Visits a week times weeks.</summary>
/// <param name="Least">The least number of visits.</param>
/// <param name="Most">The most; the same but for a range.</param>
public readonly record struct VisitProduct(int Least, int Most)
{
    /// <summary>The product of a rate and its weeks as printed, <c>3</c> or <c>2-3</c> times <c>4</c> or <c>4-6</c>; null unless both are such numbers.</summary>
    public static VisitProduct? Of(string? perWeek, string? weeks) =>
        Range(perWeek) is { } rate && Range(weeks) is { } number ? new(rate.Least * number.Least, rate.Most * number.Most) : null;

    /// <summary>Where a request states a total beside rate and weeks, and they make another; null when they agree or one is not stated.</summary>
    public static string? Disagreement(VisitCount visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        return Of(visits.PerWeek, visits.Weeks) is { } product && visits is { Least: { } least, Most: { } most } && (most < product.Least || least > product.Most)
            ? $"{Text(least, most)} visits are asked for, and {visits.PerWeek} a week for {visits.Weeks} weeks make {product}."
            : null;
    }

    private static (int Least, int Most)? Range(string? text)
    {
        var ends = text?.Split('-', StringSplitOptions.TrimEntries);
        return ends is { Length: 1 or 2 } && ends.All(e => int.TryParse(e, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and < 1000)
            && (Least: int.Parse(ends[0], CultureInfo.InvariantCulture), Most: int.Parse(ends[^1], CultureInfo.InvariantCulture)) is var range && range.Least <= range.Most ? range : null;
    }

    private static string Text(int least, int most) => least == most ? $"{least}" : $"{least} to {most}";

    /// <summary>In words: <c>12</c>, <c>4 to 8</c>.</summary>
    public override string ToString() => Text(Least, Most);
}
