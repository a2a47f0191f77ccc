using OpenImr.Core.Law;

namespace OpenImr.Core.Determinations;

/// <summary>What a draft still lacks before it can be signed: the gates as a quiet list for the review desk.</summary>
/// <param name="StillMissing">What would refuse the signature.</param>
/// <param name="WorthALook">What refuses nothing and deserves a look.</param>
public sealed record DeterminationCheck(IReadOnlyList<Finding> StillMissing, IReadOnlyList<Finding> WorthALook)
{
    /// <summary>The list that the gates make.</summary>
    /// <param name="gates">From <see cref="Gates.BeforeSignature"/>.</param>
    /// <param name="released">Gates that the medical director released, with the reasons.</param>
    /// <param name="on">Today.</param>
    public static DeterminationCheck Of(IReadOnlyList<Gate> gates, IReadOnlyDictionary<string, string> released, DateOnly on)
    {
        var refusing = Gates.Refusing(gates, released, on).ToHashSet();
        return new(
            [.. gates.Where(refusing.Contains).Select(g => g.Finding)],
            [.. gates.Where(g => g.Finding.Result != FindingResult.Met && !refusing.Contains(g)).Select(g => g.Finding)]);
    }
}
