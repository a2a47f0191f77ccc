using OpenImr.Core.Cases;

namespace OpenImr.Core.Law;

/// <summary>The gates before signature and before issue: one file, used by page, command and test.</summary>
public static partial class Gates
{
    /// <summary>The process gates that the medical director may release with a reason. License, conflict and records are never among them.</summary>
    public static readonly IReadOnlyList<string> Releasable = ["register", "quality"];

    /// <summary>The reasons for which gates refuse on <paramref name="on"/>: what is not met, by law that may refuse, and is not released.</summary>
    public static IEnumerable<Reason> Refusals(
        IReadOnlyList<Gate> gates, IReadOnlyDictionary<string, string> released, GateMode mode, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentNullException.ThrowIfNull(released);
        return mode == GateMode.Report
            ? []
            : gates
                .Where(g => g.Kind != GateKind.Warning && g.Finding.Refuses(on))
                .Where(g => !(Releasable.Contains(g.Name) && g.Kind == GateKind.Process && released.ContainsKey(g.Name)))
                .Select(g => new Reason(g.Finding.Cure is null ? g.Finding.Sentence : $"{g.Finding.Sentence} {g.Finding.Cure}", g.Finding.Provision));
    }
}
