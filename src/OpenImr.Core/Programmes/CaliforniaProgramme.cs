using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California;
using OpenImr.Core.Law.California.CivilProcedure;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Programmes;

/// <summary><see cref="CaliforniaWorkersCompensation"/> as one programme among others.</summary>
internal sealed class CaliforniaProgramme() : Programme("california-workers-compensation", CaliforniaWorkersCompensation.Name)
{
    public override IReadOnlyList<DeadlineRule> Deadlines => CaliforniaWorkersCompensation.Deadlines;

    public override LetterWords Letter { get; } = new(
        Title: "Independent Medical Review: Final Determination",
        HowMade: "HOW THE IMR FINAL DETERMINATION WAS MADE",
        Issues: "IMR ISSUES, DECISIONS AND RATIONALES",
        Review: "independent medical review",
        Patient: "Employee",
        Sponsor: "Employer",
        Respondent: "Claims Administrator",
        Physician: "Requesting Physician",
        Decision: "utilization review decision",
        DecidedBy: "Utilization review",
        DecisionDay: LetterLabels.DecisionDay,
        InjuryDay: "Date of Injury",
        Screened: "the employer, the employee, the providers or the claims administrator",
        InReview: "IMR eligible",
        ReasonForSource: LetterLabels.ReasonBelowMtus,
        CopyTo: CaliforniaWorkersCompensation.NameOf(PartyRole.AdministrativeDirector));

    public override bool PrescribesSearch => true;

    public override (string Sentence, Provision Law) Binding =>
        ("This determination is the determination of the administrative director of the Division of Workers' Compensation and binds all parties", Section4610_6.Binding);

    public override IReadOnlyList<Provision> ToConfirm => [];

    public override IReadOnlyList<CaseClock> ClocksOf(ReviewCase review, CalendarSet? calendars) => CaseClocks.OfCalifornia(review, calendars);

    public override IReadOnlyList<StoppedClock> StoppedClocksOf(ReviewCase review) => [.. FilingTime.Stopped(review)];

    public override IReadOnlyList<Finding> FindingsOn(ReviewCase review, IReadOnlyList<ReviewCase> sameEmployee, CalendarSet? calendars) =>
        Eligibility.AssessCalifornia(review, sameEmployee, calendars);

    public override IEnumerable<Finding> TimeFindings(ReviewCase review, CalendarSet? calendars) => Eligibility.TimeOf(review, calendars);

    public override IReadOnlyList<Finding> RecordsExpected(ReviewCase review) => Cases.RecordsExpected.OfCalifornia(review);

    public override string NameOf(PartyRole party) => CaliforniaWorkersCompensation.NameOf(party);

    public override string Meaning(ItemOutcome outcome) => CaliforniaWorkersCompensation.Meaning(outcome);

    public override string Consequence(ItemOutcome outcome, string it) => outcome == ItemOutcome.Upheld
        ? $"The claims administrator does not have to pay for {it}."
        : $"The claims administrator has to authorize {it}, or to pay for {it} where already given.";

    public override string Appeal(DateOnly? decidedOn)
    {
        var rule = Section4610_6.Appeal.Contents[^1].Provision;
        if (decidedOn is not { } on || !rule.MayRefuse(on))
            return "A party may appeal to the Workers' Compensation Appeals Board by a verified petition. The time to do so runs from the mailing of this determination.";
        // The 30 days alone are never printed as the last day: the way of service extends them.
        var due = Section4610_6.AppealDue(on, ServiceMethod.MailCalifornia, place: ServicePlace.California);
        return WithLaw($"A party may appeal to the Workers' Compensation Appeals Board by a verified petition within {Section4610_6.Appeal.On(on).Value} of the mailing of this determination, extended by the way in which it was served", rule, on)
            + " " + WithLaw($"Service by mail adds {Days(Section1013.MailCalifornia)} if it is mailed from and to places in California, {Days(Section1013.MailUnitedStates)} if one of the two is in another state, and {Days(Section1013.MailForeign)} if one is in another country", CaseLaw.Matute, on)
            + " " + WithLaw($"Electronic service, fax and overnight delivery add {Days(Section1010_6.Extension)}", Section1010_6.Extension.Contents[^1].Provision, on)
            + (due.MayRefuse
                ? $" If it is mailed within California on {LetterHeading.InWords(on)}, the last day is {LetterHeading.InWords(due.Due.LastDay)}."
                : "");

        string Days(Dated<Period> extension) => extension.On(on).Value.ToString();
    }
}
