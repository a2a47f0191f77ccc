using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Cli.Clocks;

/// <summary>A case explained, as one JSON value: its events in order with the clocks that each moved, each clock with its steps, each finding with its law.</summary>
internal static class ExplainedCase
{
    /// <summary>Of a case in a scratch store.</summary>
    public static async Task<object> OfAsync(ReviewCase review, Office office, CancellationToken stop)
    {
        var history = await office.Cases.HistoryAsync(review.Number, stop) is Outcome<IReadOnlyList<RecordedEvent>>.Accepted { Value: var recorded } ? recorded : [];
        return Of(await ReadExplanation.OfAsync(review, history, ReviewerNames.Outward(review), office, stop), office, names: false);
    }

    /// <param name="explained">The case.</param>
    /// <param name="office">The office, for the time.</param>
    /// <param name="names">True to tell colleagues by name instead of by role.</param>
    public static object Of(ReadExplanation.Explained explained, Office office, bool names) => new
    {
        caseNumber = explained.Review.Number.ToString(),
        programme = explained.Review.Opening.Programme,
        stage = explained.Review.Stage,
        events = explained.Events.Select(e => new
        {
            number = e.Version,
            at = PacificTime.At(e.At),
            by = names ? e.Name : e.By,
            kind = e.Words.Kind,
            sentence = names ? e.Words.Sentence : e.Sentence,
            clocks = e.Clocks.Select(c => new
            {
                rule = c.Rule,
                before = c.Before is null ? null : Iso(c.Before.Deadline.Due),
                after = c.After is null ? null : Iso(c.After.Deadline.Due),
                done = c.After?.DoneAt is null ? null : Iso(c.After.DoneAt),
                citation = (c.After ?? c.Before)!.Deadline.Provision.Citation,
            }),
        }),
        clocks = explained.Clocks.Select(c => new
        {
            rule = c.Rule,
            name = c.Name,
            due = Iso(c.Deadline.Due),
            state = c.At(office.Now),
            done = c.DoneAt is null ? null : Iso(c.DoneAt),
            waitingOn = c.WaitingOn,
            standing = c.Deadline.Standing,
            citation = c.Deadline.Provision.Citation,
            steps = c.Deadline.Steps.Select(s => new { date = s.Date, text = s.Text, citation = s.Citation }),
            alternatives = c.Deadline.Alternatives.Select(a => new { due = Iso(a.Due), citation = a.Provision.Citation, condition = a.Condition, standing = a.Standing }),
        }),
        stopped = CaseClocks.Stopped(explained.Review).Select(c => new { rule = c.Rule, name = c.Name, why = c.Why, citation = c.Provision.Citation }),
        findings = explained.Findings.Select(f => new { rule = f.Rule, result = f.Result, sentence = f.Sentence, citation = f.Citation, standing = f.Standing, evidence = f.Evidence }),
    };

    /// <summary>How a law is known, in a line.</summary>
    public static string InWords(Standing? standing) => standing is { } known ? Words.Spaced(known.ToString()).ToLowerInvariant() : "as cited then";

    private static object Iso(DueAt due) => due switch
    {
        DueAt.Day day => day.On,
        DueAt.Instant instant => instant.At,
        _ => throw new InvalidOperationException(),
    };
}
