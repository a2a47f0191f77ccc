using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Records;

namespace OpenImr.Core.Cases;

/// <summary>A declaration that the file is complete.</summary>
/// <param name="How">When it was declared, and on what ground.</param>
/// <param name="Documents">How many documents the file held then: the first ones of <see cref="ReviewCase.Documents"/>.</param>
public sealed record CompletenessDeclaration(CaseEvent.RecordsDeclaredComplete How, int Documents);

/// <summary>When the request for review and its supporting documentation had been received: the time for the determination starts with it (Lab. Code § 4610.6(d)(1)).</summary>
/// <remarks>
/// The later of the application and of the newest record that was in the file when it was first declared complete; while it is open, of the newest so far. The declaration is staff's and starts
/// nothing, and what comes in after it restarts nothing: such records are forwarded (§ 4610.5(m)). What the administrative director sends supports nothing. After a reversal the new review was
/// asked for by the decision that reversed (§ 4610.6(i)).
/// </remarks>
public sealed record FileReceipt
{
    private readonly ReviewCase review;

    private FileReceipt(ReviewCase review, DateOnly on, string happened, DateTimeOffset at, bool hourIsKnown) =>
        (this.review, On, Happened, At, HourIsKnown) = (review, on, happened, at, hourIsKnown);

    /// <summary>The day.</summary>
    public DateOnly On { get; }

    /// <summary>What came in on that day, in words.</summary>
    public string Happened { get; }

    /// <summary>The instant; where the hour was not recorded, the latest that it can have been: the end of the day, or the declaration made on it.</summary>
    public DateTimeOffset At { get; }

    /// <summary>True where the hour was recorded.</summary>
    public bool HourIsKnown { get; }

    /// <summary>The receipt of a case's file.</summary>
    public static FileReceipt Of(ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(review);
        var declared = review.Declarations.FirstOrDefault();
        var file = review.Documents.Take(declared?.Documents ?? review.Documents.Count).Where(d => d.From != PartyRole.AdministrativeDirector).ToArray();
        var asked = review.Application.ReceivedOn;
        var newest = file.Length == 0 ? asked : file.Max(d => d.ReceivedOn);
        var reversed = review.Application.RemandOf is null ? null : review.Reversals.LastOrDefault(r => r.Of == review.Application.RemandOf)?.On ?? review.EligibleOn;
        var on = new[] { asked, newest, reversed ?? asked }.Max();
        CaseDocument[] last = [.. file.Where(d => d.ReceivedOn == on)];
        var happened = last.Length > 0 ? $"{InWords(last)} received, the newest of the file"
            : on == reversed ? "determination reversed and the dispute sent to a new review"
            : "application received, and no record after it";
        var hours = last.Select(d => d.ReceivedAt).ToArray();
        var hourIsKnown = hours.Length > 0 && hours.All(h => h is not null) && (asked < on || last.Any(d => d.Type == DocumentType.Application)) && on != reversed;
        var latest = PacificTime.EndOf(on).AddMinutes(-1);
        var at = hourIsKnown ? hours.Max()!.Value : declared is not null && declared.How.At < latest ? declared.How.At : latest;
        return new(review, on, happened, PacificTime.DayOf(at) == on ? at : latest, hourIsKnown);
    }

    /// <summary>What changes nothing of the count and has to be said with it: that the file is still open, the declaration of another day, and what came in after it.</summary>
    /// <param name="time">The provision that sets the time.</param>
    internal IEnumerable<DeadlineStep> Notes(Provision time)
    {
        if (review.Declarations.FirstOrDefault() is not { } declared)
        {
            yield return new(On, "provisional: the file is not declared complete, and a record that comes in before that starts the time on its own day", time);
            yield break;
        }

        var day = PacificTime.DayOf(declared.How.At);
        if (day != On)
            yield return new(day, $"the file was declared complete on {PacificTime.InWords(day)}: the declaration starts no time", time);
        if (review.Documents.Skip(declared.Documents).Where(d => d.From != PartyRole.AdministrativeDirector).ToArray() is { Length: > 0 } later)
            yield return new(later.Max(d => d.ReceivedOn), $"{InWords(later)} came in after that: what comes in later goes to the reviewer and restarts no time", Section4610_5.LaterRecords);
    }

    private static string InWords(CaseDocument[] documents) => documents.Length > 3
        ? Words.Count(documents.Length, "document")
        : Words.List(documents.Select(d => d.Id.ToString()));
}
