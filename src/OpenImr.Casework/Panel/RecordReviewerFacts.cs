using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Panel;

/// <summary>Credentialing takes facts into a reviewer's record: enrollment, licenses, certifications, practice, sanctions, affiliations.</summary>
public static class RecordReviewerFacts
{
    public sealed record Command(ReviewerId Reviewer, IReadOnlyList<ReviewerEvent> Facts);

    public static async Task<Outcome<ExpertReviewer>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        Admission.Refuse(typeof(RecordReviewerFacts), actor) is { } refusal
            ? refusal
            : await office.Panel.RecordAsync(command.Reviewer, actor, command.Facts, office.Today, stop);
}
