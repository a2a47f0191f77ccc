using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Intake;

/// <summary>An application as it came in: the findings on it, and the cases that are like it, side by side. Of the others only those are shown that the person may read.</summary>
public static class ReadApplication
{
    /// <summary>More cases of one name than this are not compared; the claim's are looked at first.</summary>
    private const int MostCompared = 100;

    /// <summary>The application and what stands beside it.</summary>
    /// <param name="Case">The case.</param>
    /// <param name="Findings">What is proposed on its eligibility.</param>
    /// <param name="ProposedItems">The items that the findings leave reviewable.</param>
    /// <param name="Like">Cases that are like it, the most alike first.</param>
    /// <param name="NotShown">How many more there are that are not for the person.</param>
    public sealed record Received(ReviewCase Case, IReadOnlyList<Finding> Findings, IReadOnlyList<int> ProposedItems, IReadOnlyList<LikeCase> Like, int NotShown);

    public static async Task<Outcome<Received>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadToShowAsync(typeof(ReadApplication), number, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<Received>(_ => throw new InvalidOperationException());
        var others = await SameEmployeeAsync(review, office, stop);
        var findings = Eligibility.Assess(review, others, office.Calendars);
        var like = ApplicationComparison.Of(review, others);
        var shown = like.Where(l => Admission.Refuse(typeof(ReadCase), actor, l.Other) is null).ToArray();
        foreach (var other in shown)
            await office.Store.Reads.NoteAsync(other.Other.Number, actor, typeof(ReadApplication), stop);
        return new Received(review, findings, Eligibility.ProposedItems(findings), shown, like.Count - shown.Length);
    }

    /// <summary>The other cases of the same claim, and of an employee of the same name.</summary>
    internal static async Task<IReadOnlyList<ReviewCase>> SameEmployeeAsync(ReviewCase review, Office office, CancellationToken stop)
    {
        await using var db = office.Store.NewContext();
        var (own, claim, name) = (review.Number.ToString(), review.Claim.Number, review.Parties.Employee.Name);
        var ofClaim = await db.Cases.AsNoTracking().Where(c => c.ClaimNumber == claim && c.Number != own).OrderBy(c => c.Number).Select(c => c.Number).Take(MostCompared).ToListAsync(stop);
        // A name is found by its longest word, for which there is an index.
        var word = ReadRows.WordsOf(name).MaxBy(w => w.Length);
        var ofName = await db.CaseWords.AsNoTracking().Where(w => w.Word == word)
            .Join(db.Cases.Where(c => c.EmployeeName == name && c.Number != own), w => w.CaseNumber, c => c.Number, (_, c) => c.Number)
            .OrderBy(n => n).Take(MostCompared).ToListAsync(stop);
        var others = new List<ReviewCase>();
        foreach (var other in ofClaim.Concat(ofName).Distinct().Take(MostCompared))
            if (await office.Cases.LoadAsync(CaseNumber.Parse(other, null), stop) is Outcome<ReviewCase>.Accepted { Value: var found })
                others.Add(found);
        return others;
    }
}
