using OpenImr.Core.Law.California;
using OpenImr.Core.Law.California.CivilProcedure;
using OpenImr.Core.Law.California.GovernmentCode;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.RulesOfCourt;
using OpenImr.Core.Law.California.Title8;
using OpenImr.Core.Law.Federal;

namespace OpenImr.Core.Law;

/// <summary>A rule by the short name that findings and gates carry, and where its law stands.</summary>
/// <param name="Id">The short name: <c>ELG-09</c>.</param>
/// <param name="Name">What it asks, in a few words.</param>
/// <param name="Provisions">The law that it applies, every content over time.</param>
/// <param name="How">What the product does with it.</param>
public sealed record Rule(string Id, string Name, IReadOnlyList<Provision> Provisions, string How);

/// <summary>Every rule by its short name: what it asks, where its law stands, and what the product does with it.</summary>
public static class RuleTable
{
    private const string Refuses = "refuses or is met", Gate = "gate", Informs = "informs staff", Clock = "clock", Counts = "counts time",
        Shown = "is shown, never judged", Kept = "is kept as a record", Asked = "a person answers";

    /// <summary>The rules: eligibility, records, reviewers, time, standard of review, determination, fees, formulary, publication.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        R("ELG-01", "Covered disputes", Refuses, Section4610_5.InjuryFrom2013, Section4610_5.CommunicatedFromJuly2013, Section4610_5.FormularyDispute),
        R("ELG-02", "What is a utilization review decision", Refuses, [.. All(Section4610_5.DelayCounts), Section4610_5.DisputedTreatment]),
        R("ELG-03", "The part of a modified request that is disputed", Refuses, Section4610_5.DisputedTreatment),
        R("ELG-04", "Conditional non-certification", Refuses, Section4610.DeniedForLackOfInformation, Section4610.DecidedWhenInformationComes, Section9792_9_1.ConditionalNonCertification, DivisionPractice.IneligibilityReasons),
        R("ELG-05", "Who may ask", Refuses, Section4610_5.EmployeeMayRequest, Section4610_5.EmergencyProvider, Section4610_5.Agent, Section4610_5.PhysicianMayJoin, Section9792_10_1.Filers),
        R("ELG-06", "The form", Asked, Section4610_5.Form, Section4610_5.FinalUnlessAsked, Section4610_5.EmployeeMaySend, Section9792_10_2.Form),
        R("ELG-07", "The signature", Refuses, Section4610_5.SignedConsent, Section4610_5.EmergencyProvider, Section4610_5.Agent, Section9792_10_1.Filers),
        R("ELG-08", "The decision attached", Refuses, Section9792_10_1.DecisionAttached),
        R("ELG-09", "Time to ask", Refuses, [.. All(Section4610_5.Filing), .. All(Section4610_5.FilingAfterLiability)]),
        R("ELG-10", "Time to ask in a formulary dispute", Refuses, All(Section4610_5.FormularyFiling)),
        R("ELG-11", "Time by the form's instructions", Informs, [.. All(Section9792_10_2.Receipt), .. All(Section9792_10_2.FormularyReceipt)]),
        R("ELG-12", "Liability disputed too", Refuses, [.. All(Section4610_5.FilingAfterLiability), Section4610_5.DeferredForLiability, Section9792_10_3.Deferral]),
        R("ELG-13", "No time before the required notice", Counts, Section4610_5.NoTimeBeforeNotice),
        R("ELG-14", "Appeal within utilization review", Shown, All(Section9792_10_1.InternalAppeal)),
        R("ELG-15", "What is considered", Refuses, Section9792_10_3.TimelyAndComplete, Section9792_10_3.EarlierRequest, Section9792_10_3.LiabilityPrecluded, Section9792_10_3.OtherPoints),
        R("ELG-16", "Questions to the parties", Clock, [Section9792_10_3.InformationMayBeAsked, .. All(Section9792_10_3.InformationAnswer), Section9792_10_3.DecidedAtOnce]),
        R("ELG-17", "Telling the parties", Kept, Section4610_5.EligibilityNotice),
        R("ELG-18", "Doubt goes to review", Asked, Section4610_5.DoubtGoesToReview),
        R("ELG-19", "Eligibility determined again", Informs, [Section9792_10_3.Redetermination, .. All(Section9792_10_3.IneligibilityPetition)]),
        R("ELG-20", "Duplicates", Refuses, Section9792_10_3.EarlierRequest, DivisionPractice.Duplicates),
        R("ELG-21", "A denial stays effective", Informs, All(Section4610.MonthsEffective)),
        R("ELG-22", "Late utilization review", Shown, [CaseLaw.Dubon, .. All(Section4610.ProspectiveDecision), .. All(Section4610.ProspectiveDecisionAtMost), .. All(Section4610.RetrospectiveDecision), .. All(Section4610.ExpeditedDecision)]),
        R("ELG-23", "Care of the first days", Informs, [.. All(Section4610.FirstDays), Section4610.ReviewedEvenThen, .. All(Section4610.EquipmentValue), Section4610.RetrospectiveReview]),
        R("ELG-24", "Authorization, settlement, withdrawal", Counts, [Section4610_5.Termination, .. All(Section4610_5.TerminationNotice), Section9792_10_6.Termination]),
        R("ELG-25", "Another administrator", Counts, All(Section4610_5.ChangeOfAdministratorNotice)),
        R("REC-01", "Notice of assignment", Clock, All(Section9792_10_4.Notice)),
        R("REC-02", "What the notice says", Kept, Section9792_10_4.NoticeContents, Section9792_10_4.NoticeFurtherContents),
        R("REC-03", "Consolidation", Refuses, Section9792_10_4.Consolidation),
        R("REC-04", "From regular to expedited", Refuses, Section9792_10_4.Conversion),
        R("REC-05", "Records due", Clock, [.. All(Section9792_10_5.RecordsAfterMailing), .. All(Section9792_10_5.RecordsAfterElectronicNotice), .. All(Section4610_5.Records)]),
        R("REC-06", "Records due, expedited", Clock, [.. All(Section9792_10_5.ExpeditedRecords), .. All(Section4610_5.ExpeditedRecords)]),
        R("REC-07", "What the administrator sends", Informs, [.. All(Section9792_10_5.MonthsOfReports), Section9792_10_5.OtherDocuments, Section9792_10_5.FurtherDocuments, Section4610_5.RecordsList]),
        R("REC-08", "Copies and list for the employee", Shown, Section4610_5.CopiesToEmployee, Section4610_5.SubmissionListed),
        R("REC-09", "Records found later", Kept, Section4610_5.LaterRecords),
        R("REC-10", "What the employee may send", Shown, [Section4610_5.EmployeeMaySend, .. All(Section9792_10_5.EmployeeDocumentsAfterMailing), .. All(Section9792_10_5.EmployeeDocumentsAfterElectronicNotice), .. All(Section9792_10_5.ExpeditedEmployeeDocuments)]),
        R("REC-11", "What reviewers ask", Counts, [Section4610_6.AllRecordsReviewed, .. All(Section9792_10_5.ReviewersQuestionAnswer), .. All(Section9792_10_5.ExpeditedReviewersQuestionAnswer)]),
        R("REC-12", "Late records exposed to a penalty", Informs, [.. All(Section9792_12.LateRecordsPerDay), .. All(Section9792_12.LateRecordsAtMost), .. All(Section4610_5.DelayPenalty)]),
        R("REC-13", "Never on the decision alone", Gate, Section9792_10_6.NotOnDecisionAlone),
        R("REC-14", "Confidential records", Kept, Section4610_5.Confidential, Section9792_10_5.MentalHealthRecords),
        R("RVW-01", "A licensed physician", Gate, [Section139_5.LicensedPhysician, .. All(Section3209_3.Professions)]),
        R("RVW-02", "Knowledge", Gate, Section139_5.Knowledge),
        R("RVW-03", "License and certification", Gate, Section139_5.License, Section139_5.BoardCertification, Section139_5.CaliforniaPreferred),
        R("RVW-04", "No sanction", Gate, Section139_5.NoSanction),
        R("RVW-05", "No medical evaluator", Gate, Section139_5.NoMedicalEvaluator),
        R("RVW-06", "Experience by contract", Gate, [.. All(ReviewContract.YearsOfPractice), .. All(ReviewContract.WeeklyHours)]),
        R("RVW-07", "How many reviewers", Gate, All(Section9792_10_6.Reviewers)),
        R("RVW-08", "Majority, and the even split", "counts signed decisions", Section4610_6.Majority, Section4610_6.SeparateAnalyses),
        R("RVW-09", "The reviewer's name", Gate, Section4610_6.NamesConfidential, CaseLaw.Zuniga),
        R("RVW-10", "Conflicts", Gate, Section139_5.TieWithEmployer, Section139_5.TieWithManagement, Section139_5.TieWithRequestingPhysician, Section139_5.TieWithInstitution, Section139_5.TieWithTreatmentMaker, Section139_5.TieWithFamily,
            Section139_5.TieWithUtilizationReview, Section139_5.TieWithStaff, Section139_5.TieWithProvider, Section139_5.TieWithFacility, Section139_5.TieWithMaker, Section139_5.TieWithEmployee),
        R("RVW-11", "Familial tie", Gate, Section139_5.FamilialTie),
        R("RVW-12", "Financial tie", Gate, All(Section139_5.FinancialTiePercent)),
        R("RVW-13", "Professional tie", Gate, Section139_5.ProfessionalTie),
        R("RVW-14", "The organization itself", Kept, [Section139_5.Independent, .. All(Section139_5.NamedOwnerPercent), .. All(Section139_5.NamedCreditorAmount), Section139_5.AffiliatesAndDirectors, Section139_5.RevenueFromReviews,
            .. All(Section139_5.ClientsChanged), Section139_5.MethodsDescribed]),
        R("RVW-15", "Quality assurance", Gate, Section139_5.CredentialsEnsured, Section139_5.MonitoredQuality, Section139_5.FairSelection, Section139_5.RecordsConfidential, Section139_5.ConflictsScreened),
        R("RVW-16", "The organization's medical director", Kept, Section139_5.MedicalDirector),
        R("RVW-17", "Another reviewer on remand", Gate, Section4610_6.Remand),
        R("RVW-18", "Specialty", Informs, Section139_5.BoardCertification),
        R("TIM-01", "How a time is counted", Counts, Section12.Computation),
        R("TIM-02", "A last day that is a holiday", Counts, [.. All(Section12a.ClosedDays), Section12b.ClosedOffice]),
        R("TIM-03", "Service extends", Counts, [.. All(Section1013.MailCalifornia), .. All(Section1013.MailUnitedStates), .. All(Section1013.MailSafeAtHome), .. All(Section1013.MailForeign), .. All(Section1013.Overnight), .. All(Section1013.Fax),
            .. All(Section1010_6.Extension), .. All(Section10605.AddressInCalifornia), .. All(Section10605.AddressInUnitedStates), .. All(Section10605.AddressAbroad)]),
        R("TIM-04", "Electronic service on no court day", Counts, Section1010_6.DeemedServed),
        R("TIM-05", "Normal business days", Counts, [.. All(Section4600_4.NormalBusinessDay), Section4600_4.StateList, Section4600_4.DeclaredByGovernor]),
        R("TIM-06", "Judicial holidays", Counts, [Section10.Holidays, Section135.JudicialHolidays, Section135.DayAfterThanksgiving, Section135.AlternativeDay, .. All(Section135.ColumbusDay), Section6700.Holidays, Section6700.FarmworkersDay,
            Section6700.Juneteenth, Section6700.NativeAmericanDay]),
        R("TIM-07", "Holidays on a Sunday or Saturday", Counts, Section6701.Observance, Rule1_11.Observance),
        R("TIM-08", "Regular determination", Clock, All(Section4610_6.RegularDetermination)),
        R("TIM-09", "Formulary determination", Clock, All(Section4610_6.FormularyDetermination)),
        R("TIM-10", "Expedited determination", Clock, [.. All(Section4610_6.ExpeditedDetermination), .. All(Section4610_6.ExpeditedDeterminationInDays)]),
        R("TIM-11", "Extension", Clock, All(Section4610_6.Extension)),
        R("TIM-12", "A late determination binds", "an alert and a count, never an outcome", CaseLaw.Margaris, CaseLaw.Baker),
        R("TIM-13", "Yardsticks of practice", Shown, [.. All(DivisionPractice.UsualDaysFromCompleteRecords), .. All(DivisionPractice.UsualDaysFromAssignment)]),
        R("SOR-01", "What is necessary", Kept, Section4610_6.Standard, Section4610_5.MedicalNecessity.Contents[^1].Provision),
        R("SOR-02", "The order of the standards", Gate, All(Section4610_5.MedicalNecessity)),
        R("SOR-03", "The schedule is presumed correct", Gate, Section4604_5.Presumption, Section9792_21.PrimarySource, Section9792_25.Presumption),
        R("SOR-03b", "Outside the schedule", Gate, Section9792_21.OutsideSchedule),
        R("SOR-04", "What the schedule does not cover", Asked, Section4604_5.NotCovered),
        R("SOR-05", "The search", Gate, Section9792_21_1.SearchSchedule, Section9792_21_1.SearchAcoemOrOdg, Section9792_21_1.SearchOtherGuidelines, Section9792_21_1.SearchStudies),
        R("SOR-06", "Citations", Gate, Section9792_21_1.Citation),
        R("SOR-07", "Competing recommendations", Asked, Section9792_25_1.WhenUsed, Section9792_25_1.MustFit, Section9792_25_1.Weighed, Section9792_25_1.BestPrevails),
        R("SOR-08", "Levels of evidence", Shown, [.. All(Section9792_25_1.Benefit), .. All(Section9792_25_1.BenefitToLevel3), .. All(Section9792_25_1.Diagnosis), .. All(Section9792_25_1.Prognosis), .. All(Section9792_25_1.Harm), .. All(Section9792_25.Ratings)]),
        R("SOR-09", "The administrator's guideline", Kept, Section4610.GuidelineDisclosed, Section4610.ReasonsGiven),
        R("SOR-10", "What a determination cites", Gate, Section4610_6.Analysis, Section4610_6.InWriting, Section9792_10_6.Analysis, Section9792_10_6.Determination),
        R("SOR-11", "Visits of physical medicine", Shown, [.. All(Section4604_5.Visits), Section4604_5.MoreVisitsAuthorized, Section4604_5.VisitsAfterSurgery]),
        R("SOR-12", "The edition in force", Kept, [Section5307_27.UpdatedByOrder, .. All(Section5307_27.CommentBeforeOrder)]),
        R("SOR-13", "Necessity alone", Asked, Section4610_6.NecessityAlone),
        R("SOR-14", "One decision an item", Gate, Section4610_6.Standard, Section4610_6.Analysis),
        R("DET-01", "Who is sent the determination", Kept, Section4610_6.Recipients, Section9792_10_6.Recipients),
        R("DET-02", "What the letter holds", Gate, Section4610_6.Analysis, Section4610_6.Recipients),
        R("DET-03", "Binding", Kept, Section4610_6.Binding),
        R("DET-04", "Authorization", Clock, [.. All(Section4610_6.Authorization), Section9792_10_7.Authorization]),
        R("DET-05", "Reimbursement", Clock, [.. All(Section4610_6.Reimbursement), Section9792_10_7.Reimbursement]),
        R("DET-06", "Not while liability is disputed", Counts, Section4610_6.Implementation, Section9792_10_7.WaitsForLiability),
        R("DET-07", "Penalty for not implementing", Informs, [.. All(Section4610_6.ImplementationPenalty), Section9792_10_7.Penalty]),
        R("DET-08", "Appeal", Clock, [.. All(Section4610_6.Appeal), Section9792_10_7.Appeal, Section10575.Petition]),
        R("DET-09", "Grounds of appeal", Kept, Section4610_6.PresumedCorrect, Section4610_6.GroundPowers, Section4610_6.GroundFraud, Section4610_6.GroundConflict, Section4610_6.GroundBias, Section4610_6.GroundPlainError),
        R("DET-10", "Remand", Gate, Section4610_6.Remand, Section4610_6.NoContraryFinding),
        R("DET-11", "Corrections", Kept, All(Section4610_6.Appeal)),
        R("DET-12", "Delay is another question", Shown, Section4610_1.NotConclusive),
        R("DET-13", "Records after signature", Kept, CaseLaw.GaribayJimenez, Section4610_5.LaterRecords),
        R("DET-14", "How finely documents are listed", Kept, CaseLaw.Hacker),
        R("DET-15", "No liability for an honest review", Kept, Section139_5.Immunity),
        R("FEE", "Fees", Counts, [Section4610_6.CostsBorneByEmployers, Section9792_10_8.BorneByAdministrator, Section9792_10_8.OneFeeWhenConsolidated, .. All(Section9792_10_8.Payment), .. All(Section9792_10_8.Regular)]),
        R("DRG-01", "Which drugs", Shown, Section9792_27_2.Applies, Section5307_27.PhasedIn),
        R("DRG-02", "A drug's status", Shown, MtusDrugList.Statuses),
        R("DRG-03", "Brand names", Shown, Section9792_27_7.BrandName),
        R("DRG-04", "Dispensed by the physician", Shown, [Section9792_27_8.Dispensed, .. All(Section9792_27_8.DaysToFirstVisit), .. All(Section9792_27_8.DaysOfSupply)]),
        R("DRG-05", "Compounds", Shown, Section9792_27_9.Compounded),
        R("DRG-06", "Special fill", Shown, [Section9792_27_12.SpecialFill, .. All(Section9792_27_12.DaysToFirstVisit)]),
        R("DRG-07", "Perioperative fill", Shown, [Section9792_27_13.PerioperativeFill, .. All(Section9792_27_13.DaysAroundSurgery)]),
        R("DRG-08", "Off label", Shown, Section9792_27_5.OffLabel),
        R("DRG-09", "Disputes about drugs", Shown, Section9792_27_17.Disputes),
        R("DRG-10", "The list is updated", Shown, Section5307_29.QuarterlyUpdates),
        R("DRG-11", "Variance", Shown, Section5307_27.VarianceAllowed),
        R("PUB-01", "Publication", Kept, Section4610_6.Publication, Section9792_10_9.Published),
        R("FER-01", "Federal external review: medical judgment", Asked, Section147_136.Scope),
        R("FER-02", "Federal external review: the plan's own appeal", Asked, Section147_136.Exhaustion),
        R("FER-03", "Federal external review: time to ask", Informs, All(Section147_136.FilingMonths)),
        R("PUB-03", "The division's series", Counts, DivisionPractice.AgeFromAssignment, DivisionPractice.AgeFromCompleteRecords, DivisionPractice.Series),
    ];

    /// <summary>The rule of a short name; null when there is none.</summary>
    public static Rule? Find(string id) => Rules.FirstOrDefault(r => r.Id == id);

    private static Rule R(string id, string name, string how, params IReadOnlyList<Provision> provisions) => new(id, name, provisions, how);

    private static IReadOnlyList<Provision> All<T>(Dated<T> dated) => [.. dated.Contents.Select(c => c.Provision)];
}

// Not in the table: PUB-02 and PUB-04 to -07, which are the library's (what is taken out of a published letter, the reports, the
// categories), and no rules of law.
