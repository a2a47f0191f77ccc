using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 4610.5: which disputes go to independent medical review, who may ask for it, until when, and what the claims administrator sends.</summary>
public static class Section4610_5
{
    private static readonly DateOnly Formulary = new(2018, 1, 1);
    private static readonly DateOnly DelayLeftOut = new(2017, 1, 1);

    /// <summary>(a)(1): injuries from January 1, 2013.</summary>
    public static readonly Provision InjuryFrom2013 = Provision("(a)(1)",
        "Covers a dispute about a utilization review decision for an injury on or after January 1, 2013.");

    /// <summary>(a)(2): decisions communicated from July 1, 2013, whatever the day of injury.</summary>
    public static readonly Provision CommunicatedFromJuly2013 = Provision("(a)(2)",
        "Covers a dispute about a utilization review decision communicated to the requesting physician on or after July 1, 2013, whatever the day of injury.",
        new(2013, 7, 1));

    /// <summary>(a)(3): disputes about formulary medication from January 1, 2018.</summary>
    public static readonly Provision FormularyDispute = Provision("(a)(3)",
        "Covers a dispute, on or after January 1, 2018, over medication prescribed under the drug formulary.", Formulary);

    /// <summary>(a): the paragraph that covers the dispute; null when none does. What the file does not say is null and covers nothing.</summary>
    /// <param name="injuredOn">The day of injury; for a cumulative injury the day of law.</param>
    /// <param name="communicatedOn">The day the decision was communicated to the requesting physician.</param>
    /// <param name="formularyDisputeOn">The day of a dispute over formulary medication; null when it is no such dispute.</param>
    public static Provision? Covering(DateOnly? injuredOn, DateOnly? communicatedOn, DateOnly? formularyDisputeOn) =>
        injuredOn >= InjuryFrom2013.InForceFrom ? InjuryFrom2013
        : communicatedOn >= CommunicatedFromJuly2013.InForceFrom ? CommunicatedFromJuly2013
        : formularyDisputeOn >= FormularyDispute.InForceFrom ? FormularyDispute
        : null;

    /// <summary>(b), (e): the only way to contest a utilization review decision.</summary>
    public static readonly Provision OnlyWay = Provision("(e)",
        "A utilization review decision is reviewed or appealed only by independent medical review; so is every dispute that (a) covers, as (b) says.");

    /// <summary>(c)(1): disputed treatment is what was modified or denied for medical necessity.</summary>
    public static readonly Provision DisputedTreatment = Provision("(c)(1)",
        "Disputed treatment is treatment that a utilization review decision modified or denied for medical necessity; of a modified request, the part not approved.");

    /// <summary>(c)(2): how the standards of medical necessity are applied, since when.</summary>
    public static readonly Dated<StandardsOfNecessity> MedicalNecessity = new(
        (StandardsOfNecessity.InTheOrderListed, Read.LaborCode("4610.5", "(c)(2)",
            "The standards of medical necessity are applied in the order listed; a lower one only where every higher one does not fit the condition.",
            textOf: new(2013, 1, 1), standing: Standing.CopyRead, former: "Former ")),
        (StandardsOfNecessity.AsTheScheduleSays, Provision("(c)(2)",
            "Necessary is what is reasonably required to cure or relieve the effects of the injury by these standards, applied as the treatment schedule says: the schedule with its formulary; peer-reviewed evidence; national professional standards; expert opinion; accepted practice; treatment likely to help where others do not.",
            DelayLeftOut)));

    /// <summary>(c)(3): whether a delay counts as a utilization review decision, since when.</summary>
    public static readonly Dated<bool> DelayCounts = new(
        (true, Read.LaborCode("4610.5", "(c)(3)",
            "A utilization review decision modifies, delays or denies treatment for medical necessity.",
            textOf: new(2013, 1, 1), standing: Standing.CopyRead, former: "Former ")),
        (false, Provision("(c)(3)",
            "A utilization review decision modifies or denies, before, during or after treatment, what a physician recommends, in whole or in part for medical necessity.",
            DelayLeftOut)));

    /// <summary>(c)(3): whether a delay of that day is a decision that can be reviewed. A decision older than the section is read by its first text, under which it comes to review.</summary>
    /// <param name="decidedOn">The day of the decision.</param>
    public static bool DelayIsDecision(DateOnly decidedOn) =>
        DelayCounts.Contents.LastOrDefault(c => c.Provision.InForceFrom <= decidedOn, DelayCounts.Contents[0]).Value;

    /// <summary>(c)(4): who is meant by the employer.</summary>
    public static readonly Provision EmployerMeans = Provision("(c)(4)",
        "Employer means also the insurer, the claims administrator, the utilization review organization or another who acts for any of them.");

    /// <summary>(d): the employee may ask for the review of a denial or modification for medical necessity.</summary>
    public static readonly Provision EmployeeMayRequest = Provision("(d)",
        "The employee may ask for independent medical review when utilization review denies or modifies treatment for medical necessity.");

    /// <summary>(f): what the application form holds, and that it goes out with the decision.</summary>
    public static readonly Provision Form = Provision("(f)",
        "With its decision the administrator sends a one-page form and an addressed envelope; the form is the application.");

    /// <summary>(f)(1): the notice that the decision is final.</summary>
    public static readonly Provision FinalUnlessAsked = Provision("(f)(1)",
        "The form says that the decision is final unless the employee asks for independent medical review.");

    /// <summary>(f)(2): the signed consent to obtain medical records.</summary>
    public static readonly Provision SignedConsent = Provision("(f)(2)",
        "The form carries the employee's consent to obtain medical records, signed by the employee.");

    /// <summary>(f)(3): what the employee may send, and is told that he or she may.</summary>
    public static readonly Provision EmployeeMaySend = Provision("(f)(3)",
        "The employee may send, directly or through the physician, the physician's recommendation, what justified urgent or emergency treatment, and other reasonable information in support.");

    /// <summary>(g): the review may end when the administrator authorizes the treatment in writing.</summary>
    public static readonly Provision Termination = Provision("(g)",
        "The review may end at any time when the administrator authorizes the disputed treatment in writing.");

    /// <summary>(g): time to tell the organization of an authorization, a settlement or award, or a withdrawn request.</summary>
    public static readonly Dated<Period> TerminationNotice = new((new(5, DayKind.Calendar), Provision("(g)",
        "The administrator tells the organization of an authorization, a settlement or award that may resolve the dispute, or a withdrawn request, within five days.",
        DelayLeftOut)));

    /// <summary>(g): last day to tell the organization of an authorization, settlement, award or withdrawal.</summary>
    public static Deadline TerminationNoticeDue(DateOnly happenedOn, CalendarSet? calendars = null) =>
        new DeadlineCount(happenedOn, "authorization, settlement, award or withdrawal", calendars)
            .Plus(TerminationNotice).Rolled().Due(TerminationNotice);

    /// <summary>(h)(1)(A): time to ask for the review of a formulary dispute, from service of the decision on the employee.</summary>
    public static readonly Dated<Period> FormularyFiling = new((new(10, DayKind.Calendar), Provision("(h)(1)(A)",
        "In a formulary dispute the employee asks for review within 10 days after service of the utilization review decision.", Formulary)));

    /// <summary>(h)(1)(B): time to ask for the review of any other dispute, from service of the decision on the employee.</summary>
    public static readonly Dated<Period> Filing = new((new(30, DayKind.Calendar), Provision("(h)(1)(B)",
        "The employee asks for review within 30 days after service of the utilization review decision.")));

    /// <summary>(h)(2): time to ask when liability was disputed too, from service of the notice that this dispute is resolved.</summary>
    public static readonly Dated<Period> FilingAfterLiability = new((new(30, DayKind.Calendar), Provision("(h)(2)",
        "Where liability was also disputed when the decision was made, the employee's time is extended to 30 days after service of a notice that the other dispute is resolved.")));

    /// <summary>(h)(2), (k): whether liability was disputed at the time of the decision; null where nobody knows since when it is disputed.</summary>
    /// <remarks>The days alone cannot tell what came first on the same day; the same day is "at the time".</remarks>
    public static bool? LiabilityWasDisputed(DateOnly? raisedOn, DateOnly decidedOn) => raisedOn is { } on ? on <= decidedOn : null;

    /// <summary>(h)(3): no time runs before the employee has the notice and form that (f) requires.</summary>
    public static readonly Provision NoTimeBeforeNotice = Provision("(h)(3)",
        "When the administrator did not send the form and notice with its decision, the employee's time starts only when they are provided.");

    /// <summary>(h)(4): a provider of emergency treatment may ask on its own behalf, within the employee's time.</summary>
    public static readonly Provision EmergencyProvider = Provision("(h)(4)",
        "A provider of emergency treatment, given under an imminent and serious threat to health, may ask on its own behalf within the employee's time.");

    /// <summary>(h)(1)(A): last day to ask for the review of a formulary dispute.</summary>
    /// <param name="servedOn">The day the decision, or a later compliant notice (h)(3), was served on the employee.</param>
    /// <param name="method">How it was served.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    /// <param name="place">Where the employee has a physical address; null when it is not on file.</param>
    /// <exception cref="LawNotInForceException">Served before 2018.</exception>
    public static Deadline FormularyFilingDue(DateOnly servedOn, ServiceMethod method, CalendarSet? calendars = null, ServicePlace? place = null) =>
        TimeAfterService.Count(FormularyFiling, servedOn, method, "utilization review decision served", calendars, place);

    /// <summary>(h)(1)(B): last day to ask for review.</summary>
    /// <inheritdoc cref="FormularyFilingDue"/>
    /// <exception cref="LawNotInForceException">Served before 2013.</exception>
    public static Deadline FilingDue(DateOnly servedOn, ServiceMethod method, CalendarSet? calendars = null, ServicePlace? place = null) =>
        TimeAfterService.Count(Filing, servedOn, method, "utilization review decision served", calendars, place);

    /// <summary>(h)(2): last day to ask for review after a dispute of liability is resolved.</summary>
    /// <param name="noticeServedOn">The day the notice that it is resolved was served on the employee.</param>
    /// <param name="method">How it was served.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    /// <param name="place">Where the employee has a physical address; null when it is not on file.</param>
    public static Deadline FilingAfterLiabilityDue(DateOnly noticeServedOn, ServiceMethod method, CalendarSet? calendars = null, ServicePlace? place = null) =>
        TimeAfterService.Count(FilingAfterLiability, noticeServedOn, method, "notice that the dispute of liability is resolved served", calendars, place);

    /// <summary>(i): the most that the division may assess for each day by which the required notification of the employee is delayed, in dollars.</summary>
    public static readonly Dated<decimal> DelayPenalty = new((5_000m, Provision("(i)",
        "An employer may do nothing that delays the review; the division may assess up to $5,000 for each day by which the employee's proper notification is delayed, in the amount that its regulations set.")));

    /// <summary>(j): an agent designated before the utilization review decision is not validly designated.</summary>
    public static readonly Provision Agent = Provision("(j)",
        "The employee may designate a parent, guardian, conservator, relative or other person; a designation made before the utilization review decision is void.");

    /// <summary>(j): true when the agent was designated on or after the day of the utilization review decision.</summary>
    /// <remarks>The days alone cannot tell what came first on the same day; the same day is not "prior".</remarks>
    public static bool IsValidDesignation(DateOnly designatedOn, DateOnly decidedOn) => designatedOn >= decidedOn;

    /// <summary>(j): the requesting physician may join and advocate, but not ask alone.</summary>
    public static readonly Provision PhysicianMayJoin = Provision("(j)",
        "The requesting physician may join or assist the employee in asking for review, and advocate for the employee.");

    /// <summary>(k): requests are reviewed expeditiously; employee and employer are told at once in writing, with reasons where not approved.</summary>
    public static readonly Provision EligibilityNotice = Provision("(k)",
        "Requests are examined expeditiously; employee and employer are told at once in writing whether the request is approved, in whole or in part, and if not, why.");

    /// <summary>(k): any appearance of a medical necessity issue sends the dispute to review.</summary>
    public static readonly Provision DoubtGoesToReview = Provision("(k)",
        "If there appears to be any medical necessity issue, the dispute goes to independent medical review.");

    /// <summary>(k): deferred while liability is disputed, unless the administrator agrees to the review.</summary>
    public static readonly Provision DeferredForLiability = Provision("(k)",
        "A request is deferred while liability for the treatment was also disputed when the decision was made, unless the administrator agrees that the case is eligible.");

    /// <summary>(l): time for the claims administrator's records, from notice of the assignment. The regulation has its own, 8 CCR § 9792.10.5(a)(1).</summary>
    public static readonly Dated<Period> Records = new((new(10, DayKind.Calendar), Provision("(l)",
        "The administrator sends the records, with a list, electronically within 10 days of notice of the assignment.")));

    /// <summary>(l): last day for the records under the statute, from service of the notice of assignment.</summary>
    public static Deadline RecordsDue(DateOnly noticeServedOn, ServiceMethod method, CalendarSet? calendars = null, ServicePlace? place = null) =>
        TimeAfterService.Count(Records, noticeServedOn, method, "notice of assignment served", calendars, place);

    /// <summary>(l)(1) to (4): what the administrator sends.</summary>
    public static readonly Provision RecordsList = Provision("(l)(1)–(4)",
        "The administrator sends all relevant medical records, what it told the employee about the decision, what the employee or provider submitted in support, and whatever else utilization review used with its statements of reasons; copies go to employee and physician.");

    /// <summary>(l)(4): copies go to employee and physician at the same time.</summary>
    public static readonly Provision CopiesToEmployee = Provision("(l)(4)",
        "What utilization review used goes in copy to the employee and the requesting physician at the same time; of what they have, a list is enough.");

    /// <summary>(m): records found later go to the organization at once.</summary>
    public static readonly Provision LaterRecords = Provision("(m)",
        "Relevant records found or made after the first delivery are forwarded to the organization at once, with a copy to the employee or treating physician.");

    /// <summary>(m): confidentiality.</summary>
    public static readonly Provision Confidential = Provision("(m)",
        "The confidentiality of medical records is kept as state and federal law require; the copy to the employee is left out where it is declined or forbidden.");

    /// <summary>(n): time for the records under an imminent and serious threat, from approval of the request.</summary>
    public static readonly Dated<Period> ExpeditedRecords = new((new(24, DayKind.Hour), Provision("(n)",
        "Under an imminent and serious threat to health the records are delivered within 24 hours of approval of the request.")));

    /// <summary>(n): last instant for the records of an expedited review under the statute.</summary>
    public static Deadline ExpeditedRecordsDue(DateTimeOffset approvedAt, CalendarSet? calendars = null) =>
        DeadlineCount.Hours(approvedAt, "request for review approved", ExpeditedRecords, calendars);

    /// <summary>(o): the list of what was sent.</summary>
    public static readonly Provision SubmissionListed = Provision("(o)",
        "After sending the records the administrator promptly tells the employee what was sent, with copies of what the employee does not have yet.");

    /// <summary>(p): time to tell the organization of a change of claims administrator.</summary>
    public static readonly Dated<Period> ChangeOfAdministratorNotice = new((new(5, DayKind.Business), Provision("(p)",
        "The administrator who issued the decision tells the organization of a change of administrator within five working days.", DelayLeftOut)));

    /// <summary>(p): last day to tell the organization of a change of administrator.</summary>
    public static Deadline ChangeOfAdministratorNoticeDue(DateOnly effectiveOn, CalendarSet? calendars = null) =>
        WorkingDays.Count(ChangeOfAdministratorNotice, effectiveOn, "change of administrator in effect", calendars);

    private static Provision Provision(string subdivision, string summary, DateOnly? from = null) =>
        Read.LaborCode("4610.5", subdivision, summary, from);
}

// Not modelled: the wording of the form beyond (f)(1) to (3), which the division prescribes; that nobody owes what was given
// without authorization (e), which concerns payment; how penalties are assessed (i), which is the division's.
