using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Assignment;

/// <summary>Gives a case to an expert reviewer; every finding on qualification and conflict is made anew and kept (Lab. Code § 139.5).</summary>
public static class AssignReviewer
{
    /// <param name="Case">The case.</param>
    /// <param name="SeenVersion">What the coordinator had seen.</param>
    /// <param name="Reviewer">Who is to review.</param>
    /// <param name="Reason">Why this one, where the law prefers another kind (a California license).</param>
    public sealed record Command(CaseNumber Case, int SeenVersion, ReviewerId Reviewer, string? Reason);

    public static async Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(AssignReviewer), actor) is { } refusal)
            return refusal;
        var found = await office.Panel.LoadAsync(command.Reviewer, stop);
        if (found is not Outcome<ExpertReviewer>.Accepted { Value: var reviewer })
            return found.Then<ReviewCase>(_ => throw new InvalidOperationException());
        return await office.ActAsync(
            typeof(AssignReviewer), command.Case, command.SeenVersion, actor,
            review => review.AssignReviewer(
                command.Reviewer, reviewer.PrintedOn(office.Today), Standing(reviewer, review, office), office.Today, command.Reason, office.Gates),
            stop);
    }

    /// <summary>Qualification and conflict of a reviewer for a case, today.</summary>
    internal static IReadOnlyList<Core.Law.Finding> Standing(ExpertReviewer reviewer, ReviewCase review, Office office) =>
    [
        .. Qualification.Assess(reviewer, review, office.Today, office.Specialties),
        .. ConflictCheck.Screen(reviewer, review.Parties, office.Today, office.Conflicts, review.JoinedReviewOrganizations),
    ];
}
