using OpenImr.Casework;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Cli.Clocks;

/// <summary>A case explained: its events in order, and each clock with its steps and its law.</summary>
internal static class ExplainedCase
{
    public static async Task<object> OfAsync(ReviewCase review, Office office, CancellationToken stop)
    {
        var history = await office.Cases.HistoryAsync(review.Number, stop) is Outcome<IReadOnlyList<RecordedEvent>>.Accepted { Value: var recorded } ? recorded : [];
        return new
        {
            caseNumber = review.Number.ToString(),
            programme = review.Opening.Programme,
            stage = review.Stage,
            events = history.Select(e => new
            {
                number = e.Version,
                at = PacificTime.At(e.RecordedAt),
                by = e.Name,
                kind = EventInWords.Of(e.Event).Kind,
                sentence = EventInWords.Of(e.Event).Sentence,
            }),
            clocks = CaseClocks.Of(review, office.Calendars).Select(c => new
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
                alternatives = c.Deadline.Alternatives.Select(a => new { due = Iso(a.Due), citation = a.Provision.Citation, standing = a.Standing }),
            }),
        };
    }

    private static object Iso(DueAt due) => due switch
    {
        DueAt.Day day => day.On,
        DueAt.Instant instant => instant.At,
        _ => throw new InvalidOperationException(),
    };
}
