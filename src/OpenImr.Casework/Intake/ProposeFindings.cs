using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Intake;

/// <summary>Proposes the findings on an application's eligibility, with the cases of the same claim or name beside. A person decides.</summary>
public static class ProposeFindings
{
    public sealed record Proposal(ReviewCase Case, IReadOnlyList<Finding> Findings, IReadOnlyList<int> ProposedItems);

    public static async Task<Outcome<Proposal>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadToShowAsync(typeof(ProposeFindings), number, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<Proposal>(_ => throw new InvalidOperationException());
        var findings = Eligibility.Assess(review, await ReadApplication.SameEmployeeAsync(review, office, stop), office.Calendars);
        return new Proposal(review, findings, Eligibility.ProposedItems(findings));
    }
}
