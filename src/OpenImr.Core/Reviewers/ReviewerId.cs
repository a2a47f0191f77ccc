using System.Globalization;

namespace OpenImr.Core.Reviewers;

/// <summary>An expert reviewer's lasting token: <c>R-0412</c>. It says nothing of the person and never leaves the organization.</summary>
public readonly record struct ReviewerId
{
    private readonly string? text;

    /// <summary>The token of the <paramref name="number"/>th reviewer, 1 to 9,999.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of these bounds.</exception>
    public ReviewerId(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 9999);
        text = string.Create(CultureInfo.InvariantCulture, $"R-{number:0000}");
    }

    /// <summary>Reads <c>R-0412</c>.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static ReviewerId Parse(string token) =>
        TryParse(token, out var id) ? id : throw new FormatException($"\"{token}\" is no reviewer's token. A token looks like R-0412.");

    /// <summary>Reads <c>R-0412</c>; false for anything else.</summary>
    public static bool TryParse(string token, out ReviewerId id)
    {
        ArgumentNullException.ThrowIfNull(token);
        var wellFormed = token.Length == 6 && token.StartsWith("R-", StringComparison.Ordinal)
            && int.TryParse(token.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        id = wellFormed ? new ReviewerId(int.Parse(token.AsSpan(2), CultureInfo.InvariantCulture)) : default;
        return wellFormed;
    }

    /// <summary>The token.</summary>
    /// <exception cref="InvalidOperationException">The default value names nobody.</exception>
    public override string ToString() => text ?? throw new InvalidOperationException("The default token names no reviewer.");
}
