using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Intake;

/// <summary>Proposes the findings on an application's eligibility, with the cases of the same claim or name beside. A person decides.</summary>
public static class ProposeFindings
{
    /// <summary>More cases of one name than this are not compared; the claim's are looked at first.</summary>
    private const int MostCompared = 100;

    public sealed record Proposal(ReviewCase Case, IReadOnlyList<Finding> Findings, IReadOnlyList<int> ProposedItems);

    public static async Task<Outcome<Proposal>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadToShowAsync(typeof(ProposeFindings), number, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<Proposal>(_ => throw new InvalidOperationException());
        var findings = Eligibility.Assess(review, await SameEmployeeAsync(review, office, stop), office.Calendars);
        return new Proposal(review, findings, Eligibility.ProposedItems(findings));
    }

    private static async Task<IReadOnlyList<ReviewCase>> SameEmployeeAsync(ReviewCase review, Office office, CancellationToken stop)
    {
        await using var db = office.Store.NewContext();
        var numbers = await db.Cases.AsNoTracking()
            .Where(c => c.Number != review.Number.ToString()
                && (c.ClaimNumber == review.Claim.Number || c.EmployeeName == review.Parties.Employee.Name))
            .OrderByDescending(c => c.ClaimNumber == review.Claim.Number).ThenBy(c => c.Number)
            .Select(c => c.Number).Take(MostCompared).ToListAsync(stop);
        var others = new List<ReviewCase>();
        foreach (var other in numbers)
            if (await office.Cases.LoadAsync(CaseNumber.Parse(other, null), stop) is Outcome<ReviewCase>.Accepted { Value: var found })
                others.Add(found);
        return others;
    }
}
