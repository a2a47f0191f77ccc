using OpenImr.Casework.Access;
using OpenImr.Casework.Review;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;

namespace OpenImr.Casework.Quality;

/// <summary>The deliberation about one case: drafts that were given back, findings that a reviewer put aside, the rubric, a second review, comments. For quality and the medical director; kept apart from the case file and from every letter.</summary>
public static class ReadDeliberation
{
    public sealed record Query(CaseNumber Case);

    /// <summary>A draft that quality gave back, as it stood then.</summary>
    /// <param name="At">When it was given back.</param>
    /// <param name="By">By whom.</param>
    /// <param name="Reasons">Why.</param>
    /// <param name="Summary">The clinical case summary of the draft; null where none was written.</param>
    /// <param name="Decisions">The decisions of the draft.</param>
    public sealed record ReturnedDraft(DateTimeOffset At, string By, IReadOnlyList<string> Reasons, string? Summary, IReadOnlyList<HeldDecision> Decisions);

    /// <summary>What quality wrote when it passed a draft.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">By whom.</param>
    /// <param name="Note">The words.</param>
    public sealed record PassedNote(DateTimeOffset At, string By, string Note);

    /// <param name="Review">The case.</param>
    /// <param name="Drawn">What the draw says of its determination; null where it was not drawn, or not issued yet.</param>
    /// <param name="Deliberation">Rubric, second review, comments.</param>
    /// <param name="Returned">Drafts that were given back, the oldest first.</param>
    /// <param name="Passed">Notes with which drafts were passed.</param>
    /// <param name="PutAside">Findings of the check that reviewers put aside.</param>
    public sealed record Found(
        ReviewCase Review, DrawnCase? Drawn, CaseDeliberation Deliberation, IReadOnlyList<ReturnedDraft> Returned, IReadOnlyList<PassedNote> Passed,
        IReadOnlyList<PutFindingAside.Entry> PutAside);

    public static async Task<Outcome<Found>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var read = await office.ReadAsync(typeof(ReadDeliberation), query.Case, actor, stop);
        if (read is not Outcome<HistoryOfCase>.Accepted { Value: var (review, events) })
            return read.Then<Found>(_ => throw new InvalidOperationException());
        var (state, returned, passed) = (ReviewCase.Empty, new List<ReturnedDraft>(), new List<PassedNote>());
        foreach (var told in events)
        {
            if (told.Event is CaseEvent.ReturnedToReviewer given)
                returned.Add(new(told.RecordedAt, told.Name, given.Reasons, state.Summary, [.. state.Decisions.Values.OrderBy(d => d.Decision.Item).ThenBy(d => d.Reviewer.ToString(), StringComparer.Ordinal)]));
            if (told.Event is CaseEvent.QualityPassed { Note: { } note })
                passed.Add(new(told.RecordedAt, told.Name, note));
            state = state.Apply(told.Event);
        }

        var aside = new List<PutFindingAside.Entry>();
        foreach (var reviewer in review.Panel.Select(s => s.Reviewer).Concat(review.FormerReviewers).Select(r => r.ToString()))
            aside.AddRange(PutFindingAside.Read(await office.Store.Drafts.FindAsync(review.Number, CasePart.PutAside, new(reviewer, reviewer, [Role.Reviewer]), stop)).Values);
        return new Found(
            review, await SampleOfMonth.FindAsync(review, office, stop), await office.Store.Deliberation.LoadAsync(review.Number, stop), returned, passed,
            [.. aside.OrderBy(a => a.At)]);
    }
}
