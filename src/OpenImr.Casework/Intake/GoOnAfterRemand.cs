using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Records;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Opens the case in which a reversed determination is reviewed anew: the same application and case file, other reviewers (Lab. Code § 4610.6(i)). A stop between the case and its documents is mended by asking again.</summary>
public static class GoOnAfterRemand
{
    /// <param name="Case">The case whose determination was reversed.</param>
    /// <param name="Number">The new case's number; null to have one allotted.</param>
    public sealed record Command(CaseNumber Case, CaseNumber? Number = null);

    /// <returns>The new case, with the case file of the old one.</returns>
    public static async Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadForAsync(typeof(GoOnAfterRemand), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var reversed })
            return loaded;
        var before = await SuccessorAsync(reversed, office, stop);
        var opened = before is not null ? before : await OpenAsync(reversed, command.Number, actor, office, stop);
        if (opened is not Outcome<ReviewCase>.Accepted { Value: var next })
            return opened;
        var brought = await BringDocuments.HandleAsync(typeof(GoOnAfterRemand), reversed, next, actor, office, stop);
        return before is not null && brought is Outcome<ReviewCase>.Accepted { Value: var after } && after.Version == before.Version
            ? new Refusal($"{command.Case} goes on already, as {before.Number}.")
            : brought;
    }

    private static async Task<Outcome<ReviewCase>> OpenAsync(ReviewCase reversed, CaseNumber? number, Actor actor, Office office, CancellationToken stop)
    {
        Outcome<IReadOnlyList<CaseEvent>> First(CaseNumber allotted) =>
            reversed.GoOnAfterRemand(allotted).Then<IReadOnlyList<CaseEvent>>(e => (CaseEvent[])[e]);
        if (number is not { } given)
            return await office.Cases.ReceiveAsync(office.Today.Year, actor, First, stop, office.Form);
        return First(given) is Outcome<IReadOnlyList<CaseEvent>>.Accepted { Value: var first }
            ? await office.Cases.CreateAsync(given, actor, first, stop, office.Form)
            : First(given).Then<ReviewCase>(_ => throw new InvalidOperationException());
    }

    /// <summary>The case in which the review goes on already; null when there is none.</summary>
    private static async Task<ReviewCase?> SuccessorAsync(ReviewCase reversed, Office office, CancellationToken stop)
    {
        await using var db = office.Store.NewContext();
        var later = await db.Cases.AsNoTracking().Where(c => c.ClaimNumber == reversed.Claim.Number).Select(c => c.Number).ToListAsync(stop);
        foreach (var number in later)
            if (await office.Cases.LoadAsync(CaseNumber.Parse(number, null), stop) is Outcome<ReviewCase>.Accepted { Value: var found }
                && found.Application.RemandOf == reversed.Number)
                return found;
        return null;
    }
}
