using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Deliberation;

/// <summary>What a reviewer has drafted of an item's decision.</summary>
/// <param name="Outcome">As chosen; null while none is.</param>
/// <param name="Guideline">What it rests on.</param>
/// <param name="Rationale">As written.</param>
public sealed record DraftedItem(ItemOutcome? Outcome, GuidelineReliance Guideline, string? Rationale)
{
    /// <summary>A decision as it is on record.</summary>
    public static DraftedItem Of(ItemDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return new(decision.Outcome, decision.Guideline, decision.Rationale);
    }

    /// <summary>What it lacks of an opinion of one's own, a reason each; empty when outcome, guideline and rationale are all there.</summary>
    public IReadOnlyList<Reason> Missing =>
    [
        .. new (bool IsThere, string Says)[]
        {
            (Outcome is not null, "No outcome is chosen. Choose Upheld or Overturned."),
            (!string.IsNullOrWhiteSpace(Guideline.Text), "No guideline is cited. Say which guideline or other source you rely on."),
            (!string.IsNullOrWhiteSpace(Rationale), "There is no rationale. Write your reasons."),
        }.Where(p => !p.IsThere).Select(p => new Reason(p.Says)),
    ];

    /// <summary>Its mark.</summary>
    public DraftMark Mark => new(
        Hash("outcome", Outcome.ToString()),
        Hash("guideline", string.Join('\n', Guideline.Text, Guideline.Tier, Guideline.Step, Guideline.BelowMtus, Guideline.Explanation)),
        Hash("rationale", Rationale));

    private static string Hash(string part, string? text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{part}\n{string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}")));
}

/// <summary>What a draft of an item said at an instant, by SHA-256 of each of its three parts, white space folded: it can be told later which of them changed, and not from what.</summary>
/// <param name="Outcome">Of the outcome, in hex. There are two outcomes, so it is no secret; whoever keeps it seals it.</param>
/// <param name="Guideline">Of what it rests on, in hex.</param>
/// <param name="Rationale">Of the rationale, in hex.</param>
public sealed record DraftMark(string Outcome, string Guideline, string Rationale)
{
    /// <summary>What is different in a later draft, in words: <c>the outcome</c>, <c>the rationale</c>; empty when it says the same.</summary>
    public IReadOnlyList<string> ChangedIn(DraftMark later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return
        [
            .. new (string Part, bool IsSame)[]
            {
                ("the outcome", Outcome == later.Outcome), ("the guideline", Guideline == later.Guideline), ("the rationale", Rationale == later.Rationale),
            }.Where(p => !p.IsSame).Select(p => p.Part),
        ];
    }
}
