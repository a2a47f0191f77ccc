using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Clocks;

/// <summary>A case with everything that a person who works it has to see: what happened, what is due, what comes next.</summary>
public static class ReadCase
{
    /// <summary>Which case.</summary>
    public sealed record Query(CaseNumber Case);

    /// <summary>The case, and what follows from it.</summary>
    /// <param name="Review">The case as its events make it.</param>
    /// <param name="History">Every event with who recorded it and when, the oldest first.</param>
    /// <param name="Clocks">Its clocks, each with its law and its steps.</param>
    /// <param name="Next">What happens next; null when nothing does.</param>
    /// <param name="Checklist">What that step needs.</param>
    /// <param name="Names">How the reader knows the reviewers.</param>
    public sealed record CaseInFull(
        ReviewCase Review, IReadOnlyList<RecordedEvent> History, IReadOnlyList<CaseClock> Clocks, NextStep? Next, IReadOnlyList<ChecklistEntry> Checklist,
        ReviewerNames Names);

    public static async Task<Outcome<CaseInFull>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        return (await office.ReadAsync(typeof(ReadCase), query.Case, actor, stop)).Then<CaseInFull>(told =>
        {
            var (review, history) = told;
            var names = ReviewerNames.For(actor, review);
            return new CaseInFull(
                review, history, CaseClocks.Of(review, office.Calendars), NextStep.Of(review),
                [.. Checklist.Of(review, Findings(review, office)).Select(e => e with { Sentence = names.In(e.Sentence) })], names);
        });
    }

    /// <summary>The findings on the application while it is to be decided on. Whether it came in before is a question over other cases, which a person still has to ask.</summary>
    private static IReadOnlyList<Finding> Findings(ReviewCase review, Office office) =>
        review.Stage is CaseStage.Received or CaseStage.NeedsInformation
            ? [.. Eligibility.Assess(review, [], office.Calendars).Select(f => f.Rule != "ELG-20" ? f : f with
            {
                Result = FindingResult.Unknown,
                Sentence = "Look for an earlier application for the same treatment.",
                Cure = null,
            })]
            : [];
}
