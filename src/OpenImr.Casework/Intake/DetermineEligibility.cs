using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>A person decides on eligibility, in whole, in part or not, with the proposed findings on record beside (Lab. Code § 4610.5(k)). What was found eligible may turn out not to be until a reviewer has decided (8 CCR § 9792.10.3(e)–(f)).</summary>
public static class DetermineEligibility
{
    /// <param name="Case">The case.</param>
    /// <param name="SeenVersion">What the person had seen.</param>
    /// <param name="Items">The items that go to review; empty when the application is not eligible.</param>
    /// <param name="Justification">Why, in words, where findings speak against it or the application is not eligible.</param>
    public sealed record Command(CaseNumber Case, int SeenVersion, IReadOnlyList<int> Items, string? Justification);

    public static async Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(DetermineEligibility), actor) is { } refusal)
            return refusal;
        var proposed = await ProposeFindings.HandleAsync(command.Case, actor, office, stop);
        if (proposed is not Outcome<ProposeFindings.Proposal>.Accepted { Value: var proposal })
            return proposed.Then<ReviewCase>(_ => throw new InvalidOperationException());
        return await office.ActAsync(
            typeof(DetermineEligibility), command.Case, command.SeenVersion, actor,
            review => command.Items.Count > 0
                ? review.FindEligible(office.Today, command.Items, proposal.Findings, command.Justification)
                : review.EligibleOn is null
                    ? review.FindIneligible(office.Today, proposal.Findings, command.Justification ?? "")
                    : review.RedetermineIneligible(office.Today, proposal.Findings, command.Justification ?? ""),
            stop);
    }
}
