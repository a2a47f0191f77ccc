using OpenImr.Casework.Access;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;

namespace OpenImr.Web.Frame;

/// <summary>Gates as a checklist: what refuses first, then what deserves a look, then what holds.</summary>
/// <param name="Title">What they stand before.</param>
/// <param name="All">Every gate as it stands.</param>
/// <param name="Released">Those that the medical director released, with the reasons.</param>
/// <param name="On">Today.</param>
/// <param name="Names">How the reader knows the reviewers.</param>
public sealed record GatesShown(string Title, IReadOnlyList<Gate> All, IReadOnlyDictionary<string, string> Released, DateOnly On, ReviewerNames Names)
{
    private DeterminationCheck Check => DeterminationCheck.Of(All, Released, On);

    /// <summary>What keeps the act back.</summary>
    public IReadOnlyList<Finding> Refusing => Check.StillMissing;

    /// <summary>What was released, each with its reason.</summary>
    public IEnumerable<(Finding Finding, string Reason)> ReleasedOnes =>
        All.Where(g => g is { Kind: GateKind.Process, Finding.Result: not FindingResult.Met } && Released.ContainsKey(g.Name)).Select(g => (g.Finding, Released[g.Name]));

    /// <summary>What refuses nothing and deserves a look.</summary>
    public IEnumerable<Finding> ToLookAt => Check.WorthALook.Except(ReleasedOnes.Select(r => r.Finding));

    /// <summary>What holds.</summary>
    public IEnumerable<Finding> Holding => All.Select(g => g.Finding).Where(f => f.Result == FindingResult.Met);
}
