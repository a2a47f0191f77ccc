using System.Collections.Immutable;
using OpenImr.Core.Cases;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Statistics;
using OpenImr.Core.Work;

namespace OpenImr.Core.Quality;

/// <summary>A rubric as it was filled.</summary>
/// <param name="Told">The answers.</param>
/// <param name="By">Who filled it, and when.</param>
public sealed record FilledRubric(DeliberationEvent.RubricFilled Told, Recorded By);

/// <summary>A second review, from the asking to the answer.</summary>
/// <param name="Told">Whom was asked, with the findings and the file.</param>
/// <param name="Asked">Who asked, and when.</param>
/// <param name="Given">The answer and when it came; null before.</param>
/// <param name="Ended">Why there is none to come, and who recorded that; null where there is one or it is open.</param>
public sealed record SecondReview(
    DeliberationEvent.SecondReviewAsked Told, Recorded Asked, (DeliberationEvent.SecondReviewGiven What, DateTimeOffset At)? Given = null, (string Reason, Recorded By)? Ended = null)
{
    /// <summary>True while it is to be done.</summary>
    public bool IsOpen => Given is null && Ended is null;
}

/// <summary>A comment.</summary>
/// <param name="Text">As written.</param>
/// <param name="By">Who wrote it, and when.</param>
public sealed record Comment(string Text, Recorded By);

/// <summary>What quality thought of one determination, as its events make it: kept apart from the case, with a key and an access of its own. Its methods decide and change nothing.</summary>
public sealed record CaseDeliberation
{
    /// <summary>The longest comment or reason, in characters.</summary>
    public const int LongestComment = 4_000;

    /// <summary>The longest rationale of a second review, in characters.</summary>
    public const int LongestRationale = 8_000;

    /// <summary>Before the first event.</summary>
    public static readonly CaseDeliberation Empty = new();

    private CaseDeliberation() { }

    /// <summary>How many events there are.</summary>
    public int Version { get; private init; }

    /// <summary>Every rubric that was filled, the oldest first; the newest stands.</summary>
    public ImmutableList<FilledRubric> Rubrics { get; private init; } = [];

    /// <summary>The rubric that stands; null before one was filled.</summary>
    public FilledRubric? Rubric => Rubrics.IsEmpty ? null : Rubrics[^1];

    /// <summary>Every second review that was asked for, in that order.</summary>
    public ImmutableList<SecondReview> SecondReviews { get; private init; } = [];

    /// <summary>The second review that is to be done; null when none is.</summary>
    public SecondReview? OpenSecondReview => SecondReviews.Find(s => s.IsOpen);

    /// <summary>The second review that was given; null before.</summary>
    public SecondReview? GivenSecondReview => SecondReviews.Find(s => s.Given is not null);

    /// <summary>Every comment, the oldest first.</summary>
    public ImmutableList<Comment> Comments { get; private init; } = [];

    /// <summary>The deliberation after an event. Refuses nothing.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="by">Who recorded it, and when.</param>
    public CaseDeliberation Apply(DeliberationEvent happened, Recorded by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return (happened switch
        {
            DeliberationEvent.RubricFilled e => this with { Rubrics = Rubrics.Add(new(e, by)) },
            DeliberationEvent.SecondReviewAsked e => this with { SecondReviews = SecondReviews.Add(new(e, by)) },
            DeliberationEvent.SecondReviewGiven e => this with { SecondReviews = Changed(e.Reviewer, s => s with { Given = (e, by.At) }) },
            DeliberationEvent.SecondReviewEnded e => this with { SecondReviews = Changed(e.Reviewer, s => s with { Ended = (e.Reason, by) }) },
            DeliberationEvent.CommentWritten e => this with { Comments = Comments.Add(new(e.Text, by)) },
            _ => throw new InvalidOperationException($"{happened.GetType().Name} is not folded."),
        }) with
        { Version = Version + 1 };
    }

    /// <summary>Fills the rubric, or fills it anew: then both stay on record and the newer stands. Refused to anyone who reviewed the case, and for a determination that was not drawn.</summary>
    /// <param name="review">The case.</param>
    /// <param name="drawn">What the draw says of it; null where it was not drawn.</param>
    /// <param name="by">Who fills it.</param>
    /// <param name="filled">The answers.</param>
    public Outcome<DeliberationEvent> FillRubric(ReviewCase review, DrawnCase? drawn, Actor by, DeliberationEvent.RubricFilled filled)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(filled);
        return Unless(
            filled with { Praise = string.IsNullOrWhiteSpace(filled.Praise) ? null : filled.Praise.Trim() },
            [
                NotDrawn(review, drawn),
                Reviewed(review, by.User) ? new("Who reviewed the case does not judge its determination. Have someone else fill the rubric.") : null,
                Rubric is { } before && before.By.User != by.User ? new($"{before.By.Name} filled the rubric already. One person's view of one letter is enough; add a comment.") : null,
                .. Quality.Rubric.Editions.FirstOrDefault(e => e.From == filled.Edition) is { } edition
                    ? edition.Objections(filled.Answers, filled.Praise)
                    : [new Reason($"There is no edition of the rubric of {Words.Of(filled.Edition)}.")],
            ]);
    }

    /// <summary>Asks a reviewer to decide the items a second time, from the same file. The findings refuse, as for an assignment; whoever sits or sat on the case is refused.</summary>
    /// <param name="review">The case.</param>
    /// <param name="drawn">What the draw says of it; null where it was not drawn.</param>
    /// <param name="candidate">The reviewer as a choice for the case, looked at beside its panel.</param>
    /// <param name="on">Today.</param>
    /// <param name="reason">Why this one; needed where a finding is left to a person.</param>
    public Outcome<DeliberationEvent> AskSecondReview(ReviewCase review, DrawnCase? drawn, Candidate candidate, DateOnly on, string? reason)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(candidate);
        return Unless(
            new DeliberationEvent.SecondReviewAsked(
                candidate.Reviewer, [.. candidate.Findings.Select(RecordedFinding.Of)], FileOf(review), string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()),
            [
                NotDrawn(review, drawn),
                drawn is { ForSecondReview: false } ? new($"{review.Number} was drawn for the rubric and not for a second review. The draw says which are, so that nobody chooses.") : null,
                OpenSecondReview is not null ? new("A second review is under way already. Take it back first.") : null,
                GivenSecondReview is not null ? new("The second review was given already.") : null,
                Reviewed(review, candidate.Reviewer.ToString()) ? new($"{candidate.Reviewer} has or had this case. A second reviewer has not.") : null,
                SecondReviews.Exists(s => s.Told.Reviewer == candidate.Reviewer && s.Ended is not null) ? new($"{candidate.Reviewer} was asked before. Choose another.") : null,
                .. candidate.BlockedBy,
                .. string.IsNullOrWhiteSpace(reason)
                    ? candidate.ToExplain.Where(f => f.Provision.MayRefuse(on)).Select(f => new Reason($"{f.Sentence} Say why {candidate.Reviewer} is chosen all the same.", f.Provision))
                    : [],
            ]);
    }

    /// <summary>Ends a second review that was asked for and not given: the reviewer declines, or quality takes it back.</summary>
    public Outcome<DeliberationEvent> EndSecondReview(string reason) => Unless(
        () => new DeliberationEvent.SecondReviewEnded(OpenSecondReview!.Told.Reviewer, reason.Trim()),
        [OpenSecondReview is null ? new("No second review is under way.") : null, Says(reason, "reason", LongestComment)]);

    /// <summary>Gives the second review: every disputed item once, each with its guideline and rationale. Refused to anyone but the reviewer who was asked.</summary>
    /// <param name="review">The case.</param>
    /// <param name="given">As decided.</param>
    public Outcome<DeliberationEvent> GiveSecondReview(ReviewCase review, DeliberationEvent.SecondReviewGiven given)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(given);
        var items = review.DisputedItems.Select(i => i.Number).ToArray();
        return Unless(
            given,
            [
                OpenSecondReview?.Told.Reviewer == given.Reviewer ? null : new($"{given.Reviewer} was not asked for a second review of this case, or it is over."),
                .. items.Where(i => given.Decisions.Count(d => d.Item == i) != 1).Select(i => new Reason($"Item {i} is not decided once. Decide it: Upheld or Overturned.", Section4610_6.Standard)),
                .. given.Decisions.Where(d => !items.Contains(d.Item)).Select(d => new Reason($"Item {d.Item} is not in dispute.")),
                .. given.Decisions.Where(d => !Enum.IsDefined(d.Outcome)).Select(d => new Reason($"Item {d.Item} is Upheld or Overturned; there is no third outcome.")),
                .. given.Decisions.Select(d => Says(d.Guideline, $"guideline of item {d.Item}", LongestComment)),
                .. given.Decisions.Select(d => Says(d.Rationale, $"rationale of item {d.Item}", LongestRationale)),
            ]);
    }

    /// <summary>Writes a comment.</summary>
    public static Outcome<DeliberationEvent> WriteComment(string text) => Unless(() => new DeliberationEvent.CommentWritten(text.Trim()), [Says(text, "comment", LongestComment)]);

    /// <summary>The items that both reviews decided, as counts: what was issued against what the second reviewer chose. On a panel the issued outcome is the majority's.</summary>
    public CohensKappa Agreement(ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(review);
        var overturned = review.Overturned.Select(i => i.Number).ToHashSet();
        var pairs = (GivenSecondReview?.Given?.What.Decisions ?? []).Where(d => review.DisputedItems.Any(i => i.Number == d.Item))
            .Select(d => (First: !overturned.Contains(d.Item), Second: d.Outcome == Determinations.ItemOutcome.Upheld)).ToArray();
        return new(pairs.Count(p => p is (true, true)), pairs.Count(p => p is (true, false)), pairs.Count(p => p is (false, true)), pairs.Count(p => p is (false, false)));
    }

    /// <summary>The documents that a reviewer who signed had been sent.</summary>
    private static IReadOnlyList<DocumentId> FileOf(ReviewCase review)
    {
        var sent = review.Panel.SelectMany(s => s.FileSent ?? []).ToHashSet();
        return [.. review.Documents.Select(d => d.Id).Where(sent.Contains)];
    }

    private static bool Reviewed(ReviewCase review, string user) =>
        review.Panel.Any(s => s.Reviewer.ToString() == user) || review.FormerReviewers.Any(r => r.ToString() == user);

    private static Reason? NotDrawn(ReviewCase review, DrawnCase? drawn) => drawn switch
    {
        null => new($"{review.Number} was not drawn. The sample follows from the number and the rate, so that nobody chooses whose letter is looked at."),
        { OverCap: true } => new($"{review.Number} was drawn and left out: its reviewer had as many in the month as the cap allows."),
        _ => null,
    };

    private ImmutableList<SecondReview> Changed(ReviewerId reviewer, Func<SecondReview, SecondReview> change) =>
        SecondReviews.ConvertAll(s => s.IsOpen && s.Told.Reviewer == reviewer ? change(s) : s);

    private static Reason? Says(string? text, string what, int longest) =>
        string.IsNullOrWhiteSpace(text) ? new($"The {what} is empty. Write it in a few words.")
        : text.Trim().Length > longest ? new($"The {what} has {Words.Count(text.Trim().Length, "character")}; at most {Words.Count(longest, "character")} fit.")
        : null;

    private static Outcome<DeliberationEvent> Unless(DeliberationEvent happened, IEnumerable<Reason?> reasons) => Unless(() => happened, reasons);

    private static Outcome<DeliberationEvent> Unless(Func<DeliberationEvent> happened, IEnumerable<Reason?> reasons) =>
        reasons.OfType<Reason>().Distinct().ToArray() is { Length: > 0 } refused ? new Refusal(refused) : happened();
}
