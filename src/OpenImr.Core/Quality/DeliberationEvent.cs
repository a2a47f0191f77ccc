using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Quality;

/// <summary>What quality thought of a determination, beside the case: a rubric, a second review that nobody but quality sees, comments. No determination rests on it and no letter tells it. The hierarchy is closed.</summary>
public abstract record DeliberationEvent
{
    private DeliberationEvent() { }

    /// <summary>The rubric was filled.</summary>
    /// <param name="Edition">The first day of the edition that was answered.</param>
    /// <param name="Answers">One to each of its questions.</param>
    /// <param name="Praise">What was done well; null where nothing was said.</param>
    public sealed record RubricFilled(DateOnly Edition, IReadOnlyList<RubricAnswer> Answers, string? Praise) : DeliberationEvent;

    /// <summary>A second reviewer was asked to decide the items, without seeing how they were decided.</summary>
    /// <param name="Reviewer">Who.</param>
    /// <param name="Findings">Qualification and conflict as found then.</param>
    /// <param name="File">The documents that the first reviewers had, which are the ones the second sees.</param>
    /// <param name="Reason">Why this one, where a finding is left to a person; null otherwise.</param>
    public sealed record SecondReviewAsked(ReviewerId Reviewer, IReadOnlyList<RecordedFinding> Findings, IReadOnlyList<DocumentId> File, string? Reason) : DeliberationEvent;

    /// <summary>A second review is not to be had from this reviewer: declined, or taken back.</summary>
    /// <param name="Reviewer">Who had been asked.</param>
    /// <param name="Reason">Why.</param>
    public sealed record SecondReviewEnded(ReviewerId Reviewer, string Reason) : DeliberationEvent;

    /// <summary>The second reviewer decided every item. The determination stands as it was issued.</summary>
    /// <param name="Reviewer">Who.</param>
    /// <param name="Decisions">One for each disputed item.</param>
    public sealed record SecondReviewGiven(ReviewerId Reviewer, IReadOnlyList<SecondDecision> Decisions) : DeliberationEvent;

    /// <summary>Quality or the medical director wrote a comment. Comments are never changed.</summary>
    /// <param name="Text">As written.</param>
    public sealed record CommentWritten(string Text) : DeliberationEvent;
}

/// <summary>How a second reviewer would decide an item. It is no decision of the case: it is compared with it, and changes nothing (Lab. Code § 4610.6(g)).</summary>
/// <param name="Item">The item's number.</param>
/// <param name="Outcome">As the second reviewer chose.</param>
/// <param name="Guideline">What it rests on, in the reviewer's words.</param>
/// <param name="Rationale">Why.</param>
public sealed record SecondDecision(int Item, ItemOutcome Outcome, string Guideline, string Rationale);
