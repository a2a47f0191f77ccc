using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 139.5: who may review, and which ties forbid it.</summary>
public static class Section139_5
{
    /// <summary>(b)(2): no liability for a consultant who acts without malice, looks for the facts and believes on reasonable ground.</summary>
    public static readonly Provision Immunity = Provision("(b)(2)",
        "No one who reviews is liable for what a review tells the director, when acting without malice, after a reasonable effort to know the facts and in the reasonable belief that they warrant it; the record of what was read and when shows that effort.");

    /// <summary>(c)(1): the organization's medical director is a physician and surgeon licensed in California.</summary>
    public static readonly Provision MedicalDirector = Provision("(c)(1)",
        "The organization employs a medical director who is a physician and surgeon licensed in California.");

    /// <summary>(c)(2)(A): no tie with employer, insurer or claims administrator, or utilization review organization.</summary>
    public static readonly Provision TieWithUtilizationReview = Provision("(c)(2)(A)",
        "No material tie with the employer, the insurer or claims administrator, or the utilization review organization.");

    /// <summary>(c)(2)(B): no tie with officers, directors or employees of employer, insurer or administrator.</summary>
    public static readonly Provision TieWithStaff = Provision("(c)(2)(B)",
        "No material tie with an officer, director or employee of the employer, the insurer or the claims administrator.");

    /// <summary>(c)(2)(C): no tie with a physician or provider of the disputed treatment, or the physician's group.</summary>
    public static readonly Provision TieWithProvider = Provision("(c)(2)(C)",
        "No material tie with a physician, the physician's medical group or practice association, or another provider involved in the disputed treatment.");

    /// <summary>(c)(2)(D): no tie with the place of the treatment or of the alternative.</summary>
    public static readonly Provision TieWithFacility = Provision("(c)(2)(D)",
        "No material tie with the facility where the treatment, or the alternative that the employer recommends, would be given.");

    /// <summary>(c)(2)(E): no tie with the maker of the treatment or of the alternative.</summary>
    public static readonly Provision TieWithMaker = Provision("(c)(2)(E)",
        "No material tie with the development or manufacture of the principal drug, device, procedure or therapy, or of the alternative that the employer recommends.");

    /// <summary>(c)(2)(F): no tie with the employee, the immediate family or the employee's attorney.</summary>
    public static readonly Provision TieWithEmployee = Provision("(c)(2)(F)",
        "No material tie with the employee, the employee's immediate family or the employee's attorney.");

    /// <summary>(d)(1): no part of an insurer, administrator or their association, and no officer in common.</summary>
    public static readonly Provision Independent = Provision("(d)(1)",
        "The organization is no affiliate or subsidiary of, and not owned or controlled by, a workers' compensation insurer, a claims administrator or their trade association, and shares no director, officer or employee with them.");

    /// <summary>(d)(2)(A): the share of stock above which an owner is named, in percent.</summary>
    public static readonly Dated<decimal> NamedOwnerPercent = new((5m, Provision("(d)(2)(A)",
        "A publicly held organization names every owner of more than 5 percent of its stock or options.")));

    /// <summary>(d)(2)(B): the amount of bonds or notes above which a holder is named, in dollars.</summary>
    public static readonly Dated<decimal> NamedCreditorAmount = new((100_000m, Provision("(d)(2)(B)",
        "The organization names every holder of its bonds or notes of more than $100,000.")));

    /// <summary>(d)(2)(C), (D): affiliates, directors and officers.</summary>
    public static readonly Provision AffiliatesAndDirectors = Provision("(d)(2)(C)–(D)",
        "The organization tells what it controls or is affiliated with, and names its directors, officers and executives with their lives in brief and their ties, past and present, to employers, insurers, administrators, networks and provider groups.");

    /// <summary>(d)(2)(E)(i): the share of revenue from reviews.</summary>
    public static readonly Provision RevenueFromReviews = Provision("(d)(2)(E)(i)",
        "The organization tells what percentage of its revenue comes from expert reviews of every kind.");

    /// <summary>(d)(2)(E)(ii): time to report a change in the list of insurers, administrators and provider groups for which it reviews.</summary>
    public static readonly Dated<Period> ClientsChanged = new((new(5, DayKind.Business), Provision("(d)(2)(E)(ii)",
        "The organization names the insurers, administrators and provider groups for which it reviews, and reports any change within five business days.")));

    /// <summary>(d)(2)(E)(ii): last day to report a change in the list of clients.</summary>
    public static Deadline ClientsChangedDue(DateOnly changedOn, CalendarSet? calendars = null) =>
        WorkingDays.Count(ClientsChanged, changedOn, "client list changed", calendars);

    /// <summary>(d)(2)(F) to (H): how reviewers are found and matched, and how conflicts are kept out.</summary>
    public static readonly Provision MethodsDescribed = Provision("(d)(2)(F)–(H)",
        "The organization describes how it selects reviewers and matches them to cases, how it recruits, how many of which areas it has credentialed, and how it keeps conflicts out.");

    /// <summary>(d)(3)(A): credentialed and privileged.</summary>
    public static readonly Provision CredentialsEnsured = Provision("(d)(3)(A)",
        "The organization's quality assurance ensures that reviewers are appropriately credentialed and privileged.");

    /// <summary>(d)(3)(B): quality is watched.</summary>
    public static readonly Provision MonitoredQuality = Provision("(d)(3)(B)",
        "The organization's quality assurance ensures that reviews are timely, clear and credible and are monitored for quality.");

    /// <summary>(d)(3)(C): a fair and impartial selection.</summary>
    public static readonly Provision FairSelection = Provision("(d)(3)(C)",
        "The organization's quality assurance ensures that reviewers for a case are selected fairly and impartially and are qualified for the condition and the treatment.");

    /// <summary>(d)(3)(D): records stay confidential.</summary>
    public static readonly Provision RecordsConfidential = Provision("(d)(3)(D)",
        "The organization's quality assurance ensures that medical records and review materials stay confidential.");

    /// <summary>(d)(3)(E): independence and screening for conflicts.</summary>
    public static readonly Provision ConflictsScreened = Provision("(d)(3)(E)",
        "The organization's quality assurance ensures the reviewers' independence and an adequate screening for conflicts of interest.");

    /// <summary>(d)(4): licensed physicians as Lab. Code § 3209.3 defines them, in good standing.</summary>
    public static readonly Provision LicensedPhysician = Provision("(d)(4)",
        "A reviewer is a licensed physician as Lab. Code § 3209.3 defines it, in good standing.");

    /// <summary>(d)(4)(A): knows the condition, the treatment and its guidelines.</summary>
    public static readonly Provision Knowledge = Provision("(d)(4)(A)",
        "A reviewer is a clinician who knows the treatment of the condition and the proposed treatment and is familiar with the guidelines of the area.");

    /// <summary>(d)(4)(B): a license without restriction in any state of the United States.</summary>
    public static readonly Provision License = Provision("(d)(4)(B)",
        "A reviewer holds a nonrestricted license in any state of the United States.");

    /// <summary>(d)(4)(B): physicians and surgeons hold a current board certification in the area of the condition or treatment.</summary>
    public static readonly Provision BoardCertification = Provision("(d)(4)(B)",
        "A reviewer with an M.D. or D.O. degree holds a current certification by a recognized American specialty board in the area or areas appropriate to the condition or treatment.");

    /// <summary>(d)(4)(B): preference for a license in California.</summary>
    public static readonly Provision CaliforniaPreferred = Provision("(d)(4)(B)",
        "The organization prefers a reviewer who is licensed in California.");

    /// <summary>(d)(4)(C): no discipline or sanction, taken or pending.</summary>
    public static readonly Provision NoSanction = Provision("(d)(4)(C)",
        "A reviewer has no history of disciplinary action or sanctions, taken or pending, by a hospital, government or regulator.");

    /// <summary>(d)(4)(D): no appointment as qualified medical evaluator, from 2014.</summary>
    public static readonly Provision NoMedicalEvaluator = Provision("(d)(4)(D)",
        "A reviewer holds no appointment as a qualified medical evaluator.", new(2014, 1, 1));

    /// <summary>(d)(5)(A): no tie with employer, insurer or administrator, or its medical provider network.</summary>
    public static readonly Provision TieWithEmployer = Provision("(d)(5)(A)",
        "No material tie with the employer, the insurer or claims administrator, or its medical provider network; an academic medical center under contract may qualify when it neither gives nor made the treatment.");

    /// <summary>(d)(5)(B): no tie with an officer, director or manager of employer, insurer or administrator.</summary>
    public static readonly Provision TieWithManagement = Provision("(d)(5)(B)",
        "No material tie with an officer, director or management employee of the employer, the insurer or the claims administrator.");

    /// <summary>(d)(5)(C): no tie with the physician who proposes the treatment, or the physician's group.</summary>
    public static readonly Provision TieWithRequestingPhysician = Provision("(d)(5)(C)",
        "No material tie with the physician, the medical group or the practice association that proposes the treatment.");

    /// <summary>(d)(5)(D): no tie with the institution of the treatment.</summary>
    public static readonly Provision TieWithInstitution = Provision("(d)(5)(D)", "No material tie with the institution where the treatment would be given.");

    /// <summary>(d)(5)(E): no tie with the maker of the treatment.</summary>
    public static readonly Provision TieWithTreatmentMaker = Provision("(d)(5)(E)", "No material tie with the development or manufacture of the proposed treatment.");

    /// <summary>(d)(5)(F): no tie with the employee or the immediate family.</summary>
    public static readonly Provision TieWithFamily = Provision("(d)(5)(F)", "No material tie with the employee or the employee's immediate family.");

    /// <summary>(d)(6)(A): which kin make a material familial tie.</summary>
    public static readonly Provision FamilialTie = Provision("(d)(6)(A)",
        "A material familial tie is one as spouse, child, parent, sibling, spouse's parent or child's spouse.");

    /// <summary>(d)(6)(B): the share of total annual revenue or income above which an interest is a material financial tie, in percent.</summary>
    public static readonly Dated<decimal> FinancialTiePercent = new((5m, Provision("(d)(6)(B)",
        "A material financial tie is an interest of more than 5 percent of total annual revenue or income, not counting what the organization is paid for reviews nor an expert's contracts with an academic or cancer center.")));

    /// <summary>(d)(6)(B): true when the share is more than the percentage, which itself is still allowed.</summary>
    public static bool IsMaterialFinancialTie(decimal percentOfIncome, DateOnly on) => percentOfIncome > FinancialTiePercent.On(on).Value;

    /// <summary>(d)(6)(C): which professional relations are material; staff privileges alone are not.</summary>
    public static readonly Provision ProfessionalTie = Provision("(d)(6)(C)",
        "A material professional tie is a physician-patient, partnership or employment relationship, a share in a professional corporation, or a contract that is a material financial tie; staff privileges alone are none.");

    private static Provision Provision(string subdivision, string summary, DateOnly? from = null) =>
        Read.LaborCode("139.5", subdivision, summary, from);
}

// Not modelled: how the director contracts (a), (e), (f); that reviewers are consultants (b)(1) and keep other privileges (b)(3).
