using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Panel;

/// <summary>Who stands behind a reviewer's token: for those who assign and keep the panel, and for the reviewer (Lab. Code § 4610.6(f)).</summary>
public static class ReadReviewer
{
    public sealed record Query(ReviewerId Reviewer);

    public static async Task<Outcome<ExpertReviewer>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop) =>
        Admission.Refuse(typeof(ReadReviewer), actor, () => query.Reviewer.ToString() == actor.User) is { } refusal
            ? refusal
            : await office.Panel.LoadAsync(query.Reviewer, stop);
}
