using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Panel;

/// <summary>The whole panel: each reviewer's record, what it shows today, and how many cases the reviewer has.</summary>
public static class ReadPanel
{
    /// <summary>A reviewer as the panel's keepers see one.</summary>
    /// <param name="Reviewer">The record.</param>
    /// <param name="OpenCases">Cases the reviewer has now.</param>
    /// <param name="Findings">What the record alone shows, whatever the case.</param>
    public sealed record Member(ExpertReviewer Reviewer, int OpenCases, IReadOnlyList<Finding> Findings);

    /// <returns>By token.</returns>
    public static async Task<Outcome<IReadOnlyList<Member>>> HandleAsync(Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(office);
        if (Admission.Refuse(typeof(ReadPanel), actor) is { } refusal)
            return refusal;
        var open = await FindReviewers.OpenCasesAsync(office, stop);
        return (Member[])[.. (await office.Panel.AllAsync(stop)).Select(r => new Member(r, open.GetValueOrDefault(r.Id), Qualification.OfRecord(r, office.Today)))];
    }
}
