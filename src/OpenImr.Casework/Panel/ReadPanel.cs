using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Panel;

/// <summary>The whole panel with its records.</summary>
public static class ReadPanel
{
    public static async Task<Outcome<IReadOnlyList<ExpertReviewer>>> HandleAsync(Actor actor, Office office, CancellationToken stop) =>
        Admission.Refuse(typeof(ReadPanel), actor) is { } refusal
            ? refusal
            : new Outcome<IReadOnlyList<ExpertReviewer>>.Accepted(await office.Panel.AllAsync(stop));
}
