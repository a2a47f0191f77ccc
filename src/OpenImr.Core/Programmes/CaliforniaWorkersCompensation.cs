using System.Collections.Immutable;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Programmes;

/// <summary>Independent medical review in California workers' compensation: its words, and its law put together.</summary>
public static class CaliforniaWorkersCompensation
{
    /// <summary>The programme's name, as a case's first event carries it and screens show it.</summary>
    public const string Name = "IMR, California workers' compensation";

    /// <summary>The deadlines that can be asked for by name, in the order of a case.</summary>
    public static IReadOnlyList<DeadlineRule> Deadlines { get; } =
    [
        new DeadlineRule.OfDays("filing", "service of the utilization review decision",
            (day, method, calendars, place) => Section4610_5.FilingDue(day, method, calendars, place)),
        new DeadlineRule.OfDays("filing-formulary", "service of the utilization review decision",
            (day, method, calendars, place) => Section4610_5.FormularyFilingDue(day, method, calendars, place)),
        new DeadlineRule.OfDays("information-answer", "receipt of the request for information", Section9792_10_3.InformationAnswerDue),
        new DeadlineRule.OfDays("assignment-notice", "receipt of the finding of eligibility", Section9792_10_4.NoticeDue),
        new DeadlineRule.OfDays("records", "mailing or electronic sending of the notice of assignment",
            (day, method, calendars, _) => Section9792_10_5.RecordsDue(day, method, calendars), ServiceMethod.MailCalifornia),
        new DeadlineRule.OfDays("records-statutory", "service of the notice of assignment",
            (day, method, calendars, place) => Section4610_5.RecordsDue(day, method, calendars, place)),
        new DeadlineRule.OfHours("records-expedited", "receipt of the notice of assignment", Section9792_10_5.ExpeditedRecordsDue),
        new DeadlineRule.OfDays("determination", "receipt of the request and supporting documents", Section4610_6.RegularDeterminationDue),
        new DeadlineRule.OfDays("determination-formulary", "receipt of the request and supporting documents", Section4610_6.FormularyDeterminationDue),
        new DeadlineRule.OfHours("determination-expedited", "receipt of the information", Section4610_6.ExpeditedDeterminationDue),
        new DeadlineRule.OfDays("authorize", "receipt of the determination", Section4610_6.AuthorizationDue),
        new DeadlineRule.OfDays("reimburse", "receipt of the determination", Section4610_6.ReimbursementDue),
        new DeadlineRule.OfDays("appeal", "mailing of the determination",
            (day, method, calendars, place) => Section4610_6.AppealDue(day, method, calendars, place)),
    ];

    /// <summary>The five grounds on which alone a determination is set aside, each with its paragraph.</summary>
    public static IReadOnlyDictionary<AppealGround, Provision> GroundsOfAppeal { get; } = new Dictionary<AppealGround, Provision>
    {
        [AppealGround.ExcessOfPowers] = Section4610_6.GroundPowers,
        [AppealGround.Fraud] = Section4610_6.GroundFraud,
        [AppealGround.ConflictOfInterest] = Section4610_6.GroundConflict,
        [AppealGround.Bias] = Section4610_6.GroundBias,
        [AppealGround.PlainlyErroneousFact] = Section4610_6.GroundPlainError,
    }.ToImmutableDictionary();

    /// <summary>What an item's outcome means, in plain words.</summary>
    public static string Meaning(ItemOutcome outcome) => outcome switch
    {
        ItemOutcome.Upheld => "Upheld: the utilization review decision stands; the treatment was not found medically necessary.",
        ItemOutcome.Overturned => "Overturned: the utilization review decision does not stand; the treatment is medically necessary.",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };

    /// <summary>What the programme calls a party, at the beginning of a line.</summary>
    public static string NameOf(PartyRole party) => party switch
    {
        PartyRole.Employee => "Injured employee",
        PartyRole.Representative => "Employee's representative",
        PartyRole.Employer => "Employer",
        PartyRole.ClaimsAdministrator => "Claims administrator",
        PartyRole.RequestingPhysician => "Requesting physician",
        PartyRole.AdministrativeDirector => "Administrative Director, Division of Workers' Compensation",
        _ => throw new ArgumentOutOfRangeException(nameof(party), party, "No such party."),
    };

    /// <summary>Outside the programme: neither the day of injury nor the day of communication brings it in.</summary>
    public static readonly IneligibilityReason NotInScope = new("not-in-scope",
        $"The injury was before {Words.Of(Section4610_5.InjuryFrom2013.InForceFrom)}, and the decision was communicated to the physician before {Words.Of(Section4610_5.CommunicatedFromJuly2013.InForceFrom)}.", Section4610_5.InjuryFrom2013);

    /// <summary>Not modified or denied for medical necessity. Places: the item, what utilization review did.</summary>
    public static readonly IneligibilityReason NotDisputed = new("not-disputed",
        "{0} was {1}; only treatment modified or denied for medical necessity is reviewed.", Section4610_5.DisputedTreatment);

    /// <summary>Conditionally non-certified. Place: the item.</summary>
    public static readonly IneligibilityReason ConditionallyNonCertified = new("conditionally-non-certified",
        "{0} was denied because information that was asked for had not come. It can come to review when utilization review decides again with the information.",
        DivisionPractice.IneligibilityReasons);

    /// <summary>Asked by someone who may not ask. Place: who asked.</summary>
    public static readonly IneligibilityReason NoStanding = new("no-standing",
        "The application came from {0}. The employee, the employee's representative, or a provider of emergency treatment may ask.", Section4610_5.EmployeeMayRequest);

    /// <summary>The agent was designated before the decision. Places: the day of designation, the day of the decision.</summary>
    public static readonly IneligibilityReason DesignationVoid = new("designation-void",
        "The agent was designated on {0}, before the utilization review decision of {1}. A designation after the decision is needed.", Section4610_5.Agent);

    /// <summary>Not signed.</summary>
    public static readonly IneligibilityReason NoSignature = new("no-signature",
        "The application is not signed by the employee or the representative. The signature is also the consent to obtain medical records.", Section4610_5.SignedConsent);

    /// <summary>The decision is not attached.</summary>
    public static readonly IneligibilityReason NoDecisionAttached = new("no-decision",
        "The utilization review decision is not attached to the application. Send a copy of the written decision.", Section9792_10_1.DecisionAttached);

    /// <summary>Too late. Places: the day of receipt, the last day, how it was counted.</summary>
    public static readonly IneligibilityReason Untimely = new("untimely",
        "The application came in on {0}; the last day was {1} ({2}).", Section4610_5.Filing.Contents[^1].Provision);

    /// <summary>Asked before for the same treatment. Place: the earlier case.</summary>
    public static readonly IneligibilityReason EarlierRequest = new("earlier-request",
        "The same treatment is the subject of case {0}.", Section9792_10_3.EarlierRequest);

    /// <summary>Deferred, not refused: liability is disputed too. Place: the reason that the administrator gives.</summary>
    public static readonly IneligibilityReason LiabilityDisputed = new("liability-disputed",
        "The claims administrator also disputes liability: {0}. The request waits until that is resolved, unless the administrator agrees to the review.",
        Section4610_5.DeferredForLiability);

    /// <summary>Every reason, in the order in which they are asked.</summary>
    public static IReadOnlyList<IneligibilityReason> IneligibilityReasons { get; } =
    [
        NotInScope, NotDisputed, ConditionallyNonCertified, NoStanding, DesignationVoid, NoSignature, NoDecisionAttached, Untimely,
        EarlierRequest, LiabilityDisputed,
    ];
}
