using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Records;

namespace OpenImr.Core.Programmes;

/// <summary>The words in which a programme's letter names things.</summary>
/// <param name="Title">The letter's title: <c>Independent Medical Review: Final Determination</c>.</param>
/// <param name="HowMade">The heading of the section on how the determination was made.</param>
/// <param name="Issues">The heading of the decisions.</param>
/// <param name="Review">The kind of review, in a sentence: <c>independent medical review</c>.</param>
/// <param name="Patient">Whose treatment it is: <c>Employee</c>.</param>
/// <param name="Sponsor">Who is liable: <c>Employer</c>.</param>
/// <param name="Respondent">Whose decision is reviewed: <c>Claims Administrator</c>.</param>
/// <param name="Physician">Who asked for the treatment: <c>Requesting Physician</c>.</param>
/// <param name="Decision">The decision that is reviewed, in a sentence: <c>utilization review decision</c>.</param>
/// <param name="DecidedBy">Who made it, at the beginning of a sentence: <c>Utilization review</c>.</param>
/// <param name="DecisionDay">The day of the decision that is reviewed: <c>UR Denial Date</c>.</param>
/// <param name="InjuryDay">The day of the injury; null where the programme knows no such day.</param>
/// <param name="Screened">With whom no affiliation was found: <c>the employer, the employee, the providers or the claims administrator</c>.</param>
/// <param name="InReview">What of a partly authorized request remains, before "portion": <c>IMR eligible</c>.</param>
/// <param name="ReasonForSource">The label before the reason for a source of lower rank.</param>
/// <param name="CopyTo">Who else gets a copy; null for nobody.</param>
public sealed record LetterWords(
    string Title, string HowMade, string Issues, string Review, string Patient, string Sponsor, string Respondent, string Physician, string Decision,
    string DecidedBy, string DecisionDay, string? InjuryDay, string Screened, string InReview, string ReasonForSource, string? CopyTo);

/// <summary>A programme of review: its law put together, and its words. The rest of the product asks it and never which one it is.</summary>
public abstract class Programme
{
    private protected Programme(string id, string name) => (Id, Name) = (id, name);

    /// <summary>Every programme, the first in use first.</summary>
    public static IReadOnlyList<Programme> All { get; } = [new CaliforniaProgramme(), new FederalExternalReview()];

    /// <summary>The lasting short name: <c>california-workers-compensation</c>.</summary>
    public string Id { get; }

    /// <summary>The name, as a case's first event carries it and screens show it.</summary>
    public string Name { get; }

    /// <summary>The programme of a name or short name; null when there is none such.</summary>
    public static Programme? Find(string name) => All.FirstOrDefault(p => p.Name == name || p.Id == name);

    /// <summary>The deadlines that can be asked for by name, in the order of a case.</summary>
    public abstract IReadOnlyList<DeadlineRule> Deadlines { get; }

    /// <summary>What the letter calls things.</summary>
    public abstract LetterWords Letter { get; }

    /// <summary>True when its law prescribes the order in which sources are searched and ranked, so that leaving the first needs a reason.</summary>
    public abstract bool PrescribesSearch { get; }

    /// <summary>The clocks of a case that have started.</summary>
    public abstract IReadOnlyList<CaseClock> ClocksOf(ReviewCase review, CalendarSet? calendars);

    /// <summary>The times of a case that do not run, each with why.</summary>
    public virtual IReadOnlyList<StoppedClock> StoppedClocksOf(ReviewCase review) => [];

    /// <summary>Every finding on an application.</summary>
    public abstract IReadOnlyList<Finding> FindingsOn(ReviewCase review, IReadOnlyList<ReviewCase> sameEmployee, CalendarSet? calendars);

    /// <summary>The findings on the time alone.</summary>
    public abstract IEnumerable<Finding> TimeFindings(ReviewCase review, CalendarSet? calendars);

    /// <summary>What the one whose decision is reviewed has to send, each kind present or missing; none where the law has no list.</summary>
    public virtual IReadOnlyList<Finding> RecordsExpected(ReviewCase review) => [];

    /// <summary>What the programme calls a party, at the beginning of a line.</summary>
    public abstract string NameOf(PartyRole party);

    /// <summary>What the programme calls a kind of document.</summary>
    public virtual string NameOf(DocumentType document) => Words.Of(document);

    /// <summary>What an outcome means, in plain words.</summary>
    public abstract string Meaning(ItemOutcome outcome);

    /// <summary>What follows for the one whose decision was reviewed, in a sentence of the letter.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="it">It or them.</param>
    public abstract string Consequence(ItemOutcome outcome, string it);

    /// <summary>That the determination binds, with its law.</summary>
    public abstract (string Sentence, Provision Law) Binding { get; }

    /// <summary>The right of appeal, in the letter's words.</summary>
    /// <param name="decidedOn">The day of the letter; null for a draft.</param>
    public abstract string Appeal(DateOnly? decidedOn);

    /// <summary>The law of the clocks that an administrator has to confirm with a source before a live case may run.</summary>
    public abstract IReadOnlyList<Provision> ToConfirm { get; }

    /// <summary>Why no live case may run yet; null when every clock is known, or confirmed.</summary>
    /// <param name="confirmed">The citations that an administrator has confirmed, each with a source.</param>
    public Refusal? RefuseLive(IReadOnlyCollection<string> confirmed)
    {
        ArgumentNullException.ThrowIfNull(confirmed);
        Reason[] open = [.. ToConfirm.Where(p => !confirmed.Contains(p.Citation)).Select(p => new Reason($"The clock of {p.Citation} is not confirmed.", p))];
        return open.Length == 0 ? null : new Refusal([new Reason($"No live case runs in {Name} before an administrator or the medical director has confirmed each of its clocks with a source; that is done under Law, Clocks to confirm."), .. open]);
    }

    /// <summary>A sentence with its law, where the law was read as of the day; without, where it was not. Unverified law never stands on a letter.</summary>
    internal static string WithLaw(string words, Provision law, DateOnly? on) =>
        on is { } day && law.MayRefuse(day) ? $"{words} ({law.Citation})." : $"{words}.";
}
