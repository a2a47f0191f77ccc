using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Quality;

/// <summary>The second reviews that a reviewer is asked for, the oldest first.</summary>
public static class ReadSecondReviews
{
    /// <param name="Number">The case.</param>
    /// <param name="AskedAt">When it was asked for.</param>
    public sealed record Asked(CaseNumber Number, DateTimeOffset AskedAt);

    public static async Task<Outcome<IReadOnlyList<Asked>>> HandleAsync(Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadSecondReviews), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(office);
        await using var db = office.Store.NewContext();
        var rows = await db.SecondReviews.AsNoTracking().Where(r => r.Reviewer == actor.User).OrderBy(r => r.AskedAt).ThenBy(r => r.CaseNumber).ToListAsync(stop);
        return new Outcome<IReadOnlyList<Asked>>.Accepted([.. rows.Select(r => new Asked(CaseNumber.Parse(r.CaseNumber, null), r.AskedAt))]);
    }
}
