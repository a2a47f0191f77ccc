using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>How loudly a finding speaks.</summary>
public enum CheckSeverity
{
    /// <summary>Waits in a list and is cleared by a word.</summary>
    Quiet,

    /// <summary>Deserves a look before the letter leaves.</summary>
    WorthALook,

    /// <summary>Law that is not kept, or a contradiction within the letter itself.</summary>
    Interrupts,
}

/// <summary>The part of a determination in which a finding lies.</summary>
public enum CheckedPart
{
    /// <summary>The whole of it, or its header.</summary>
    Letter,

    /// <summary>The clinical case summary.</summary>
    Summary,

    /// <summary>An item's heading.</summary>
    Heading,

    /// <summary>The line that says on which guideline the reviewer relied.</summary>
    Guideline,

    /// <summary>The reviewer's reasons.</summary>
    Rationale,
}

/// <summary>A passage of the case file that a finding shows.</summary>
/// <param name="Document">The document's number, as shown.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Words">The words around the passage.</param>
public sealed record FileHit(string Document, int Page, string Words);

/// <summary>Something in a determination that a person should look at. It is no answer to the dispute, and it counts for nothing.</summary>
/// <param name="Code">The rule's code: <c>DC-01</c>.</param>
/// <param name="Name">The rule's name.</param>
/// <param name="Severity">How loudly it speaks.</param>
/// <param name="Item">The item it concerns; null when it concerns the whole.</param>
/// <param name="Message">What was found, in a sentence or two.</param>
/// <param name="Part">Where it lies.</param>
/// <param name="Excerpt">The words that it rests on; null when it rests on something that is missing.</param>
/// <param name="Start">Place of the excerpt in the text of its part; null without one.</param>
/// <param name="Citation">The law or the source behind the rule.</param>
public sealed record CheckFinding(
    string Code, string Name, CheckSeverity Severity, int? Item, string Message, CheckedPart Part, string? Excerpt, int? Start, string Citation)
{
    /// <summary>What it is known by: the same as long as it says the same of the same item, wherever its words stand.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Code}\n{Item}\n{Message}\n{Excerpt}")))[..16];

    /// <summary>Passages of the case file that it shows; empty without a file.</summary>
    public ImmutableArray<FileHit> Hits { get; init; } = [];
}
