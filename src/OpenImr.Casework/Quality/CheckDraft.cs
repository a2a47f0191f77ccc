using OpenImr.Casework.Access;
using OpenImr.Casework.Assignment;
using OpenImr.Casework.Guidelines;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Review;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Checks;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Quality;

/// <summary>Shows those who check and issue a determination its two forms as they would go out, with every gate before signature and before issue. Nothing is stored.</summary>
public static class CheckDraft
{
    /// <param name="Review">The case.</param>
    /// <param name="Served">The form for the parties; null while summary or a decision is missing.</param>
    /// <param name="Published">The form for the public as it is before the gate; null with the other.</param>
    /// <param name="BeforeSignature">The gates of the signature as they stand today, of every reviewer, each finding once.</param>
    /// <param name="BeforeIssue">The gates of the issue; empty without a letter.</param>
    /// <param name="Findings">What the determination check finds in what is on record; null where it reached its time limit.</param>
    public sealed record Draft(
        ReviewCase Review, Letter? Served, PublicationDraft? Published, IReadOnlyList<Gate> BeforeSignature, IReadOnlyList<Gate> BeforeIssue, IReadOnlyList<CheckFinding>? Findings);

    public static async Task<Outcome<Draft>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadToShowAsync(typeof(CheckDraft), number, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<Draft>(_ => throw new InvalidOperationException());
        var seated = await IssueDetermination.SeatedAsync(review, office, stop);
        if (seated is not Outcome<IReadOnlyList<ExpertReviewer>>.Accepted { Value: var reviewers })
            return seated.Then<Draft>(_ => throw new InvalidOperationException());
        var signature = reviewers
            .SelectMany(r => Gates.BeforeSignature(review, r.Id, AssignReviewer.Standing(r, review, office), office.Today))
            .DistinctBy(g => (g.Name, g.Kind, g.Finding.Sentence));
        var library = (await new GuidelineStore(office.Store.Events).ReadAsync(stop)).Library;
        IReadOnlyList<CheckFinding>? findings = await TimeLimit.CheckAsync(CheckedDetermination.OfRecord(review, office.Today) with { Library = library }, stop);
        return IssueDetermination.LettersOf(review, reviewers, office) is var (served, published, gates)
            ? new Draft(review, served, published, [.. signature], [.. gates.Select(g => KnowsReviewers(actor) ? g : Unnamed(g))], findings)
            : new Draft(review, null, null, [.. signature], [], findings);
    }

    /// <summary>Those to whom a reviewer's name may be told (Lab. Code § 4610.6(f)).</summary>
    internal static bool KnowsReviewers(Actor actor) => actor.Is(Role.Coordinator) || actor.Is(Role.Credentialing) || actor.Is(Role.MedicalDirector);

    /// <summary>The gate without the words by which it found the reviewer: they are the name.</summary>
    private static Gate Unnamed(Gate gate) => gate is { Name: "identity", Finding.Result: not FindingResult.Met }
        ? gate with { Finding = gate.Finding with { Sentence = "A form of the letter holds words by which the reviewer may be known. The coordinator sees which." } }
        : gate;
}
