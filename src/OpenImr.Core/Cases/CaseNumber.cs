using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OpenImr.Core.Cases;

/// <summary>The number of a review: <c>CM</c>, the year's two digits, and seven digits that count the year's applications: <c>CM26-0001423</c>. It stays on the published determination.</summary>
public readonly record struct CaseNumber : IParsable<CaseNumber>, IComparable<CaseNumber>
{
    private readonly string? text;

    private CaseNumber(string text) => this.text = text;

    /// <summary>The number of the <paramref name="sequence"/>th application of a year.</summary>
    /// <param name="year">Four digits, 2000 to 2099.</param>
    /// <param name="sequence">1 to 9,999,999.</param>
    /// <exception cref="ArgumentOutOfRangeException">Year or sequence out of these bounds.</exception>
    public static CaseNumber Of(int year, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 2000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2099);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, 9_999_999);
        return new CaseNumber(string.Create(CultureInfo.InvariantCulture, $"CM{year % 100:00}-{sequence:0000000}"));
    }

    /// <summary>The year in which the application came in.</summary>
    public int Year => 2000 + int.Parse(ToString().AsSpan(2, 2), CultureInfo.InvariantCulture);

    /// <summary>The count within the year.</summary>
    public int Sequence => int.Parse(ToString().AsSpan(5), CultureInfo.InvariantCulture);

    /// <inheritdoc cref="IParsable{TSelf}.Parse"/>
    /// <exception cref="FormatException">Not of the form <c>CM26-0001423</c>, or the count is 0.</exception>
    public static CaseNumber Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var number)
            ? number
            : throw new FormatException($"\"{s}\" is no case number. A case number looks like CM26-0001423.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CaseNumber result)
    {
        s = s?.Trim().ToUpperInvariant();
        var wellFormed = s is { Length: 12 } && s.StartsWith("CM", StringComparison.Ordinal) && s[4] == '-'
            && s.AsSpan(2, 2).IndexOfAnyExceptInRange('0', '9') < 0 && s.AsSpan(5).IndexOfAnyExceptInRange('0', '9') < 0
            && s.AsSpan(5).IndexOfAnyExcept('0') >= 0;
        result = wellFormed ? new CaseNumber(s!) : default;
        return wellFormed;
    }

    /// <summary>Orders by year, then by count.</summary>
    public int CompareTo(CaseNumber other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The number as printed.</summary>
    /// <exception cref="InvalidOperationException">The default value is no number.</exception>
    public override string ToString() => text ?? throw new InvalidOperationException("The default case number names no case.");

#pragma warning disable CS1591 // Order, as CompareTo has it.
    public static bool operator <(CaseNumber left, CaseNumber right) => left.CompareTo(right) < 0;
    public static bool operator >(CaseNumber left, CaseNumber right) => left.CompareTo(right) > 0;
    public static bool operator <=(CaseNumber left, CaseNumber right) => left.CompareTo(right) <= 0;
    public static bool operator >=(CaseNumber left, CaseNumber right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591
}
