using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 4610: utilization review, as far as its decision is looked at here.</summary>
public static class Section4610
{
    private static readonly DateOnly Reform = new(2018, 1, 1);

    /// <summary>(b): days after an injury from 2018 within which most treatment needs no prospective review.</summary>
    public static readonly Dated<Period> FirstDays = new((new(30, DayKind.Calendar), Read.LaborCode("4610", "(b)",
        "For injuries from January 1, 2018, treatment in the first 30 days that follows the schedule and is given within the network, by a predesignated or an employer-selected physician needs no prospective utilization review.", Reform)));

    /// <summary>(b): true when the service fell into the first days after an injury from 2018, so that the review of it may rightly be a retrospective one.</summary>
    public static bool IsInFirstDays(DateOnly injuredOn, DateOnly providedOn) =>
        injuredOn >= Reform && providedOn >= injuredOn && providedOn <= injuredOn.AddDays(FirstDays.On(injuredOn).Value.Count);

    /// <summary>(c): what is reviewed before it is given even in the first days.</summary>
    public static readonly Provision ReviewedEvenThen = Read.LaborCode("4610", "(c)",
        "Reviewed beforehand even in the first 30 days: drugs that the formulary neither exempts nor authorizes, surgery that is no emergency, psychological treatment, home health care, imaging other than x-ray, costly equipment, electrodiagnostics.", Reform);

    /// <summary>(c)(6): the value of durable medical equipment, all together, above which it is reviewed beforehand, in dollars.</summary>
    public static readonly Dated<decimal> EquipmentValue = new((250m, Read.LaborCode("4610", "(c)(6)",
        "Durable medical equipment is reviewed beforehand when its combined value exceeds $250.", Reform)));

    /// <summary>(f): review after the fact of what was given in the first days.</summary>
    public static readonly Provision RetrospectiveReview = Read.LaborCode("4610", "(f)",
        "Treatment of the first 30 days may be reviewed afterwards, to see whether it followed the schedule and its formulary.", Reform);

    /// <summary>(h)(4): the guideline used is disclosed.</summary>
    public static readonly Provision GuidelineDisclosed = Read.LaborCode("4610", "(h)(4)",
        "The criteria or guidelines on which a modification or denial rests are disclosed to physician and employee.");

    /// <summary>(i)(1): utilization review's own time, before or during treatment, from receipt of the request and what it needs. Recorded here, never judged: see Dubon II.</summary>
    public static readonly Dated<Period> ProspectiveDecision = new((new(5, DayKind.Business), Read.LaborCode("4610", "(i)(1)",
        "A prospective or concurrent decision is made within five normal business days of receipt of the request and the information that it needs; so it is for the formulary, from receipt of the request.", Reform)));

    /// <summary>(i)(1): the longest time, from the recommendation.</summary>
    public static readonly Dated<Period> ProspectiveDecisionAtMost = new((new(14, DayKind.Calendar), Read.LaborCode("4610", "(i)(1)",
        "A prospective or concurrent decision is never made later than 14 days after the physician's recommendation.", Reform)));

    /// <summary>(i)(2): utilization review's own time after treatment.</summary>
    public static readonly Dated<Period> RetrospectiveDecision = new((new(30, DayKind.Calendar), Read.LaborCode("4610", "(i)(2)",
        "A retrospective denial is communicated within 30 days of receipt of the information that it needs.", Reform)));

    /// <summary>(i)(3): utilization review's own time under an imminent and serious threat.</summary>
    public static readonly Dated<Period> ExpeditedDecision = new((new(72, DayKind.Hour), Read.LaborCode("4610", "(i)(3)",
        "Under an imminent and serious threat to health a decision is made within 72 hours of receipt of the information that it needs.", Reform)));

    /// <summary>(i)(5): a modification or denial gives reasons, guideline and clinical reasons.</summary>
    public static readonly Provision ReasonsGiven = Read.LaborCode("4610", "(i)(5)",
        "A decision that modifies or denies explains its reasons, describes the criteria or guidelines used and gives the clinical reasons.");

    /// <summary>(i)(5)(A) to (D): what a denial for lack of information says.</summary>
    public static readonly Provision DeniedForLackOfInformation = Read.LaborCode("4610", "(i)(5)(A)–(D)",
        "A denial for incomplete or insufficient information says why, what information is needed, when the physician was contacted and how.");

    /// <summary>(j)(2): utilization review that lacks information says so, and decides when it has come.</summary>
    public static readonly Provision DecidedWhenInformationComes = Read.LaborCode("4610", "(j)(2)",
        "When necessary information is missing, the employer says at once what the physician must provide; once all has come, it decides within the ordinary time.");

    /// <summary>(k): months for which a modification or denial stays effective for the same treatment.</summary>
    public static readonly Dated<int> MonthsEffective = new(
        (12, Read.LaborCode("4610", "(g)(6)",
            "A modification or denial stayed effective for 12 months for the same treatment by the same physician, unless a documented change of material facts supported the new request.",
            standing: Standing.Recalled, former: "Former ")),
        (12, Read.LaborCode("4610", "(k)",
            "A modification or denial stays effective for 12 months for the same treatment by the same physician, or one of the same practice group, unless a documented change of material facts supports the new request.",
            from: new(2017, 1, 1))));

    /// <summary>(k): first day on which the decision is no longer effective against the same request.</summary>
    /// <exception cref="LawNotInForceException">Decided before the rule had this content.</exception>
    public static DateOnly EffectiveUntil(DateOnly decidedOn) => decidedOn.AddMonths(MonthsEffective.On(decidedOn).Value);

    /// <summary>(l), (m): no utilization review while liability is disputed; its time runs from the end of that dispute.</summary>
    public static readonly Provision DeferredForLiability = Read.LaborCode("4610", "(l)–(m)",
        "Utilization review may wait while the employer disputes liability; it is then made within its time from the end of that dispute, or from a new recommendation.", Reform);
}

// Not modelled: requests for payment (d); what follows when a physician does not report (e); how utilization review is organized
// (g) and whose guidelines it may use (h)(1) to (3), (5); its notices (i)(4); reporting and penalties (n) to (q). Whether utilization
// review was in time is not asked in independent medical review (CaseLaw.Dubon): its times are here to be shown, and none
// refuses. Before 2018 they stood in (g), whose text was not read.
