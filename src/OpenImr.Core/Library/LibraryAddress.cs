using System.Text.RegularExpressions;

namespace OpenImr.Core.Library;

/// <summary>The stable address of a determination in the library: its case number, <c>CM13-0001234</c>; with a second letter under the same number <c>CM13-0001234.2</c>; for a letter without a number, printed or by its file's name, <c>letter-</c> and the beginning of its hash.</summary>
/// <param name="Value">As it stands in addresses; letters, digits, hyphens and points.</param>
public readonly partial record struct LibraryAddress(string Value)
{
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();

    /// <summary>Reads an address as typed; null when it is none.</summary>
    public static LibraryAddress? Parse(string? text) =>
        text is not null && Allowed().IsMatch(text.Trim()) ? new(text.Trim().StartsWith("letter-", StringComparison.OrdinalIgnoreCase) ? text.Trim().ToLowerInvariant() : text.Trim().ToUpperInvariant()) : null;

    /// <summary>The first address that a letter may have.</summary>
    /// <param name="caseNumber">As the letter prints it or its file is named; null for neither.</param>
    /// <param name="contentHash">The hash of what the letter says.</param>
    public static LibraryAddress Of(string? caseNumber, ReadOnlySpan<byte> contentHash) =>
        Parse(caseNumber?.Replace(" ", "", StringComparison.Ordinal)) ?? new($"letter-{Convert.ToHexStringLower(contentHash[..6])}");

    /// <summary>The address of a further letter under the same number, from 2.</summary>
    public LibraryAddress Further(int number) => new($"{Value}.{number}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
