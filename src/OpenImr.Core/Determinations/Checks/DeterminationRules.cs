using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;
using static OpenImr.Core.Determinations.Checks.CheckSeverity;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>The rules of the determination check, one table. A rule finds and shows; none decides, counts for or against, or is scored.</summary>
public static class DeterminationRules
{
    private static readonly string Analysis = Section4610_6.Analysis.Citation;
    private static readonly string Standard = Section4610_6.Standard.Citation;
    private static readonly string Outside = Section9792_21.OutsideSchedule.Citation;
    private static readonly string Cited = Section9792_21_1.Citation.Citation;
    private static readonly string PlainError = Section4610_6.GroundPlainError.Citation;
    private static readonly string Necessity = Section4610_6.NecessityAlone.Citation;
    private static readonly string Records = Section4610_6.AllRecordsReviewed.Citation;
    private static readonly string Dispute = Section4610_5.DisputedTreatment.Citation;

    /// <summary>Every rule, by code.</summary>
    public static IReadOnlyList<CheckRule> All { get; } =
    [
        Of("DC-01", "outcome and reasons disagree", Interrupts, "The item is {0}.", Analysis, ConclusionRules.Disagree),
        Of("DC-02", "no reasons beyond the conclusion", Interrupts, "The rationale says that the treatment is or is not medically necessary and gives no reason.", Analysis, ConclusionRules.NoReasons),
        Of("DC-03", "nothing of this employee", WorthALook, "The rationale tells a guideline and nothing of this employee's needs or records.", Standard, ConclusionRules.NotOfThisPerson),
        Gate("DC-04", "item not decided", Interrupts, "The item has neither Upheld nor Overturned.", Analysis, ConclusionRules.NotDecided),
        Of("DC-05", "item decided twice", WorthALook, "The same request is decided as {0}.", Analysis, ConclusionRules.DecidedTwice),
        Of("DC-06", "conditionally non-certified item decided", WorthALook, "The summary says that utilization review conditionally non-certified this request; such an item is not in dispute.", Dispute, ConclusionRules.ConditionallyDecided),
        Of("DC-07", "dependent item stands otherwise", WorthALook, "The item {0}.", Analysis, ConclusionRules.DependentStands),
        Of("DC-08", "same reasons for another treatment", Quiet, "The reasons are nearly word for word those of {0}, which is another treatment.", Standard, ConclusionRules.Duplicates),
        Of("DC-09", "placeholder left", WorthALook, "Words of a form were left in the text.", Analysis, ConclusionRules.Placeholders),

        Gate("DC-10", "no source cited", Interrupts, "No guideline or other source is cited.", Analysis, CitationRules.Missing),
        Of("DC-11", "citation cannot be looked up", WorthALook, "The citation names no chapter or section that can be looked up: {0}.", Cited, CitationRules.NotToBeFound),
        Of("DC-12", "edition without a date", Quiet, "The citation gives no edition or year: {0}.", Cited, CitationRules.NoEdition),
        Gate("DC-13", "source below the MTUS without a reason", Interrupts, "Only sources outside the MTUS are cited, and the reasons say neither that the MTUS does not address the condition nor that its presumption is rebutted.", Outside, CitationRules.LowerTier),
        Gate("DC-14", "silence of the MTUS as the only ground", Interrupts, "The item is Upheld on the sole ground that the MTUS does not address it.", Outside, CitationRules.SilenceAlone),
        Of("DC-15", "web page as evidence", WorthALook, "A web page is cited as evidence: {0}.", Section9792_21_1.Citation.Citation, CitationRules.WebPage),
        Of("DC-16", "line contradicts its citations", WorthALook, "The line says that the decision is not based on the MTUS and cites the MTUS.", Cited, CitationRules.SaysOutside),
        Of("DC-17", "source named and not cited", Quiet, "The reasons rest on {0}, and the line of citations does not name it.", Cited, CitationRules.NamedNotCited),
        Of("DC-18", "pages without a section", Quiet, "Pages in several places are cited without the sections they stand in: {0}.", Cited, CitationRules.PagesWithoutSection),
        Of("DC-19", "criterion of another class", WorthALook, "The criterion is that of {0}.", PlainError, CitationRules.WrongClass),

        Gate("DC-20", "request incomplete", Quiet, "The request does not state {0}. Say so apart from necessity, so that it can be asked for again.", Standard, RequestRules.Incomplete),
        Of("DC-21", "heading and conclusion differ", WorthALook, "The conclusion says {0}.", PlainError, RequestRules.Drift),
        Of("DC-22", "strength differs from the summary", WorthALook, "The summary gives {0}.", PlainError, RequestRules.OtherStrength),
        Of("DC-23", "implausible strength", Quiet, "More than twice the largest unit that is marketed: {0}.", PlainError, RequestRules.Implausible),
        Of("DC-24", "parts of the request do not add up", WorthALook, "{0}.", PlainError, RequestRules.Remainder),

        Of("DC-25", "date of injury differs", WorthALook, "The summary gives {0}.", PlainError, FactRules.InjuryDate),
        Of("DC-26", "date of utilization review differs", WorthALook, "The summary gives {0}.", PlainError, FactRules.ReviewDate),
        Of("DC-27", "request dated after its refusal", Quiet, "The request for authorization is dated {0}, after utilization review refused it.", PlainError, FactRules.RequestAfterReview),
        Of("DC-28", "date after the determination", WorthALook, "A day after the determination is told as past or given.", PlainError, FactRules.AfterTheDecision),
        Of("DC-29", "malformed date", Quiet, "This is no date: {0}.", PlainError, FactRules.Malformed),
        Of("DC-30", "age differs", WorthALook, "The rationale gives the age as {0}.", PlainError, FactRules.Age),
        Of("DC-31", "sex differs", WorthALook, "The rationale says {0}.", PlainError, FactRules.Sex),
        Of("DC-32", "side differs", WorthALook, "The request is for {0}.", PlainError, FactRules.Side),
        Of("DC-33", "level differs", WorthALook, "The conclusion names {0}.", PlainError, FactRules.Level),
        Gate("DC-34", "records stale", Quiet, "The newest record is of {0}.", Records, FactRules.Stale),

        Of("DC-35", "absence that the summary contradicts", WorthALook, "The rationale says {0}", PlainError, EvidenceRules.AbsenceInSummary),
        Of("DC-36", "absence sought in the file", Quiet, "The rationale says {0}. The file has passages on it.", PlainError, EvidenceRules.AbsenceInFile),
        Of("DC-37", "safety fact left out", Quiet, "The summary tells of {0}, and the reasons do not speak of it.", Standard, EvidenceRules.SafetyLeftOut),
        Of("DC-38", "contrary evidence unanswered", Quiet, "The summary gives pain as {0}, and the reasons do not speak of the relief.", Standard, EvidenceRules.ReliefLeftOut),
        Of("DC-39", "no word on taper", Quiet, "{0} was taken long, and the reasons do not say how it ends.", Standard, EvidenceRules.NoTaper),
        Of("DC-40", "sedating drugs together", Quiet, "Taken together: {0}. Reasons given item by item do not speak of it.", Standard, EvidenceRules.Concurrent),
        Of("DC-41", "two drugs of a class", Quiet, "The summary has {0}, and the reasons do not speak of it.", Standard, EvidenceRules.SameClass),

        Of("DC-42", "causation as the ground", WorthALook, "The review is of medical necessity alone; the reasons rest on \"{0}\".", Necessity, StandardRules.AsksForCausation),
        Of("DC-43", "cure as the ground", WorthALook, "Treatment need not cure to be necessary; the reasons rest on \"{0}\".", Section4610_5.DisputedTreatment.Citation, StandardRules.AsksForCure),
        Of("DC-44", "cost as the ground", Quiet, "The review is of medical necessity alone; the reasons rest on \"{0}\".", Necessity, StandardRules.AsksForCost),
        Of("DC-45", "statement overtaken by a dated fact", WorthALook, "Carisoprodol has been in federal schedule IV since 01/11/2012.", "76 Fed. Reg. 77330", StandardRules.OvertakenSchedule),
        Of("DC-46", "number differs from the guideline's", Quiet, "The rationale says {0}.", PlainError, StandardRules.NumberDrift),
        Of("DC-47", "identifying words", WorthALook, "The text names a person: {0}.", Section4610_6.Publication.Citation, StandardRules.NamesSomeone),
        Of("DC-48", "name of the case", WorthALook, "The text holds a name of this case: {0}.", Section4610_6.Publication.Citation, StandardRules.NamesOfTheCase),
        Of("DC-49", "guideline told without its condition", Quiet, "The guideline speaks of a compound with a drug \"that is not recommended\"; the condition is left out.", PlainError, StandardRules.ConditionDropped),
        Of("DC-50", "edition superseded", WorthALook, "{0}", Cited, CitationRules.Superseded),
        Of("DC-51", "edition not yet in force", WorthALook, "{0}", Cited, CitationRules.NotYetInForce),
        Of("DC-52", "page outside the section", WorthALook, "Not in the section cited: {0}.", Cited, CitationRules.PageOutside),
    ];

    private static CheckRule Of(string code, string name, CheckSeverity severity, string words, string citation, Func<CheckContext, IEnumerable<Hit>> find) =>
        new(find) { Code = code, Name = name, Severity = severity, Words = words, Citation = citation };

    private static CheckRule Gate(string code, string name, CheckSeverity severity, string words, string citation, Func<CheckContext, IEnumerable<Hit>> find) =>
        Of(code, name, severity, words, citation, find) with { IsGate = true };
}
