using System.Collections.Immutable;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>One rule of the determination check.</summary>
public sealed record CheckRule
{
    internal CheckRule(Func<CheckContext, IEnumerable<Hit>> find) => Find = find;

    /// <summary>Its code, stable for ever: <c>DC-01</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Its name, three to eight words.</summary>
    public required string Name { get; init; }

    /// <summary>How loudly it speaks.</summary>
    public required CheckSeverity Severity { get; init; }

    /// <summary>What it tells, as a sentence; <c>{0}</c> is the detail found.</summary>
    public required string Words { get; init; }

    /// <summary>The law or the source behind it.</summary>
    public required string Citation { get; init; }

    /// <summary>True when a gate tells the same of a draft on the desk, so that there the rule is silent.</summary>
    public bool IsGate { get; init; }

    internal Func<CheckContext, IEnumerable<Hit>> Find { get; }
}

/// <summary>What a rule found.</summary>
/// <param name="Item">The item; null for the whole.</param>
/// <param name="Part">The part.</param>
/// <param name="Text">The text that holds the excerpt; null without one.</param>
/// <param name="First">First word of the excerpt.</param>
/// <param name="End">Behind its last word.</param>
/// <param name="Detail">What the rule's words name.</param>
internal readonly record struct Hit(int? Item, CheckedPart Part, CheckText? Text, int First, int End, string Detail)
{
    public ImmutableArray<FileHit> Hits { get; init; } = [];

    /// <summary>A finding without an excerpt.</summary>
    public static Hit Bare(int? item, CheckedPart part, string detail = "") => new(item, part, null, 0, 0, detail);
}
