using OpenImr.Core.Law;

namespace OpenImr.Core.Cases;

/// <summary>Something that happened in a case. The case is these events in their order; nothing else is its record. The hierarchy is closed.</summary>
/// <remarks>Events carry facts. Who recorded one, and when, stands beside it in the store. Each names the parts of the case that it changes, so that two people at different parts do not stand in each other's way.</remarks>
public abstract partial record CaseEvent
{
    private CaseEvent() { }

    /// <summary>The parts of the case that the event changes.</summary>
    public abstract IReadOnlyList<CasePart> Touches { get; }

    private static readonly CasePart[] StandingAlone = [CasePart.Standing];
}

/// <summary>A finding as it was when someone decided on it: the law may change, what was found then does not.</summary>
/// <param name="Rule">The rule's short name: <c>ELG-09</c>.</param>
/// <param name="Result">What was found.</param>
/// <param name="Sentence">In words.</param>
/// <param name="Citation">The law.</param>
/// <param name="Evidence">The facts used.</param>
/// <param name="Item">The item it concerns; null for the whole case.</param>
public sealed record RecordedFinding(string Rule, FindingResult Result, string Sentence, string Citation, string Evidence, int? Item = null)
{
    /// <summary>Keeps a finding for the record.</summary>
    public static RecordedFinding Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return new(finding.Rule, finding.Result, finding.Sentence, finding.Provision.Citation, finding.Evidence, finding.Item);
    }
}
