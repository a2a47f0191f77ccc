using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Panel;

/// <summary>Who stands behind a reviewer's token: for those who assign and keep the panel, and for the reviewer (Lab. Code § 4610.6(f)).</summary>
public static class ReadReviewer
{
    /// <param name="Reviewer">Who.</param>
    /// <param name="On">The day whose findings are asked for; today when null.</param>
    public sealed record Query(ReviewerId Reviewer, DateOnly? On = null);

    public static async Task<Outcome<ReadPanel.Member>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        if (Admission.Refuse(typeof(ReadReviewer), actor, () => query.Reviewer.ToString() == actor.User) is { } refusal)
            return refusal;
        var open = await FindReviewers.OpenCasesAsync(office, stop);
        return (await office.Panel.LoadAsync(query.Reviewer, stop)).Then<ReadPanel.Member>(
            r => new ReadPanel.Member(r, open.GetValueOrDefault(r.Id), Qualification.OfRecord(r, query.On ?? office.Today)));
    }
}
