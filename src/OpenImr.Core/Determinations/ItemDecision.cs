using OpenImr.Core.Guidelines;
using OpenImr.Core.Records;

namespace OpenImr.Core.Determinations;

/// <summary>What the reviewer relied on for an item.</summary>
/// <param name="Text">The citation as the letter prints it; null when the reviewer cites nothing.</param>
/// <param name="Tier">The rank of the source that decides; null when nothing is cited.</param>
/// <param name="Step">Where in the prescribed search it was found; null when nothing is cited.</param>
/// <param name="BelowMtus">Why a source below the MTUS decides; null for the MTUS itself.</param>
/// <param name="Explanation">The reason in the reviewer's words, where <paramref name="BelowMtus"/> is given.</param>
public sealed record GuidelineReliance(
    string? Text, EvidenceTier? Tier, SearchStep? Step, ReasonBelowMtus? BelowMtus = null, string? Explanation = null);

/// <summary>One reviewer's decision on one disputed item, as answered; what was asked stands in <see cref="Cases.DisputedItem"/>.</summary>
/// <param name="Item">The item's number.</param>
/// <param name="Outcome">The reviewer's decision.</param>
/// <param name="Guideline">What it rests on.</param>
/// <param name="Condition">The medical condition it concerns (Lab. Code § 4610.6(d)(1)).</param>
/// <param name="Documents">The documents of the file that bear on it.</param>
/// <param name="Findings">The findings in them that bear on it, in the reviewer's words.</param>
/// <param name="Rationale">The clinical reasons, as the letter prints them.</param>
public sealed record ItemDecision(
    int Item, ItemOutcome Outcome, GuidelineReliance Guideline, string? Condition, IReadOnlyList<DocumentId> Documents,
    string? Findings, string Rationale);
