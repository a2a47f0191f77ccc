using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Records;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

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
        var missing = reversed.Documents.Where(d => next.Documents.All(n => n.Sha256 != d.Sha256)).ToArray();
        return before is not null && missing.Length == 0
            ? new Refusal($"{command.Case} goes on already, as {before.Number}.")
            : await BringAsync(reversed.Number, missing, next, actor, office, stop);
    }

    private static async Task<Outcome<ReviewCase>> OpenAsync(ReviewCase reversed, CaseNumber? number, Actor actor, Office office, CancellationToken stop)
    {
        Outcome<IReadOnlyList<CaseEvent>> First(CaseNumber allotted) =>
            reversed.GoOnAfterRemand(allotted).Then<IReadOnlyList<CaseEvent>>(e => (CaseEvent[])[e]);
        if (number is not { } given)
            return await office.Cases.ReceiveAsync(office.Today.Year, actor, First, stop);
        return First(given) is Outcome<IReadOnlyList<CaseEvent>>.Accepted { Value: var first }
            ? await office.Cases.CreateAsync(given, actor, first, stop)
            : First(given).Then<ReviewCase>(_ => throw new InvalidOperationException());
    }

    private static async Task<Outcome<ReviewCase>> BringAsync(
        CaseNumber from, IReadOnlyList<CaseDocument> documents, ReviewCase to, Actor actor, Office office, CancellationToken stop)
    {
        var sealedAnew = await BringDocuments.SealAnewAsync(from, documents, to.Number, office, stop);
        if (sealedAnew is not Outcome<IReadOnlyList<CaseDocument>>.Accepted { Value: var copies })
            return sealedAnew.Then<ReviewCase>(_ => throw new InvalidOperationException());
        var brought = await office.ActAsync(typeof(GoOnAfterRemand), to.Number, int.MaxValue, actor, review => Received(review, copies), stop);
        if (brought is Outcome<ReviewCase>.Refused)
            await BringDocuments.TakeBackAsync(to.Number, copies, office, stop);
        return brought;
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Received(ReviewCase review, IReadOnlyList<CaseDocument> copies)
    {
        var happened = new List<CaseEvent>();
        foreach (var copy in copies)
        {
            var received = review.ReceiveDocument(copy with { Id = new(review.Documents.Count + 1) });
            if (received is not Outcome<CaseEvent>.Accepted { Value: var told })
                return received.Then<IReadOnlyList<CaseEvent>>(_ => throw new InvalidOperationException());
            happened.Add(told);
            review = review.Apply(told);
        }

        return happened;
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
