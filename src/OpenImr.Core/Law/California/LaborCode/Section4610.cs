namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 4610: utilization review, as far as its decision is looked at here.</summary>
public static class Section4610
{
    /// <summary>(h)(4): the guideline used is disclosed.</summary>
    public static readonly Provision GuidelineDisclosed = Read.LaborCode("4610", "(h)(4)",
        "The criteria or guidelines on which a modification or denial rests are disclosed to physician and employee.");

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
}

// Not modelled: when utilization review is required (b) to (f), how it is organized (g), its own times (i)(1) to (4), deferral
// for liability (l), (m), reporting and penalties (n) to (q): whether utilization review was in time is not asked in
// independent medical review.
