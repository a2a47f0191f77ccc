using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 4610.6: how the review is made, when its determination issues, and what follows from it.</summary>
public static class Section4610_6
{
    /// <summary>(a): the review is limited to medical necessity.</summary>
    public static readonly Provision NecessityAlone = Provision("(a)",
        "The review is limited to whether the disputed treatment is medically necessary.");

    /// <summary>(b): all that was submitted is reviewed; what reviewers ask, and what is answered, goes to all parties.</summary>
    public static readonly Provision AllRecordsReviewed = Provision("(b)",
        "Reviewers promptly review all pertinent records and whatever else was submitted; a request to one party and its answer are copied to all.");

    /// <summary>(c): necessity is decided on the employee's needs and the standards of § 4610.5(c).</summary>
    public static readonly Provision Standard = Provision("(c)",
        "Reviewers decide necessity on the employee's specific medical needs and the standards of Lab. Code § 4610.5(c).");

    /// <summary>(d)(1): in writing, in layperson's terms as far as can be.</summary>
    public static readonly Provision InWriting = Provision("(d)(1)",
        "The determination is made in writing and, as far as practicable, in layperson's terms.");

    /// <summary>(d)(1)(A): time to decide a formulary dispute, from receipt of the request and supporting documents.</summary>
    public static readonly Dated<Period> FormularyDetermination = new((new(5, DayKind.Business), Provision("(d)(1)(A)",
        "A formulary dispute is determined within five working days of receipt of the request and supporting documentation.", new(2018, 1, 1))));

    /// <summary>(d)(1)(A): last day to issue the determination of a formulary dispute. The section does not define working days, so that the count by court days stands open too.</summary>
    /// <param name="completeOn">The day on which both the request and the supporting documents had been received.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    /// <exception cref="LawNotInForceException">Complete before 2018.</exception>
    public static Deadline FormularyDeterminationDue(DateOnly completeOn, CalendarSet? calendars = null) =>
        WorkingDays.CountBothWays(FormularyDetermination, completeOn, Complete, calendars);

    /// <summary>(d)(1)(B): time to decide any other dispute, from receipt of the request and supporting documents.</summary>
    public static readonly Dated<Period> RegularDetermination = new((new(30, DayKind.Calendar), Provision("(d)(1)(B)",
        "A regular review is determined within 30 days of receipt of the request and supporting documentation.")));

    /// <summary>(d)(1)(B): last day to issue a regular determination.</summary>
    /// <param name="completeOn">The day on which both the request and the supporting documents had been received.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    public static Deadline RegularDeterminationDue(DateOnly completeOn, CalendarSet? calendars = null) =>
        (calendars ?? CalendarSet.Standard).Counted(RegularDetermination, completeOn, ServiceMethod.Personal, set =>
            new DeadlineCount(completeOn, Complete, set).Plus(RegularDetermination).Rolled().Due(RegularDetermination));

    /// <summary>(d)(1)(C): time to decide an expedited review, from receipt of the information.</summary>
    /// <remarks>The statute says three days. The clock runs 72 hours, as the division counts: they never end after the three days do.</remarks>
    public static readonly Dated<Period> ExpeditedDetermination = new((new(72, DayKind.Hour), Provision("(d)(1)(C)",
        "When treatment has not been given and the provider or the administrative director certifies an imminent and serious threat to health, the determination is rendered within three days of receipt of the information, run as 72 hours.")));

    /// <summary>(d)(1)(C): the statute's own words, in days.</summary>
    public static readonly Dated<Period> ExpeditedDeterminationInDays = new((new(3, DayKind.Calendar), Provision("(d)(1)(C)",
        "An expedited review is determined within three days of receipt of the information.")));

    /// <summary>(d)(1)(C): last instant to render an expedited determination, with the reading in days as an alternative.</summary>
    public static Deadline ExpeditedDeterminationDue(DateTimeOffset receivedAt, CalendarSet? calendars = null)
    {
        var day = PacificTime.DayOf(receivedAt);
        return DeadlineCount.Hours(receivedAt, "information received", ExpeditedDetermination, calendars,
            new DeadlineCount(day, "information received", calendars)
                .Plus(ExpeditedDeterminationInDays).Rolled().Due(ExpeditedDeterminationInDays));
    }

    /// <summary>(d)(2): by how many days the administrative director may extend the time, at most.</summary>
    public static readonly Dated<Period> Extension = new((new(3, DayKind.Calendar), Provision("(d)(2)",
        "With the administrative director's approval the time may be extended by up to three days, in extraordinary circumstances or for good cause.")));

    /// <summary>(d)(2): the time as the administrative director extended it.</summary>
    /// <param name="deadline">The determination's deadline before.</param>
    /// <param name="days">How many days were approved, 1 to 3.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">More days than the law allows, or less than one.</exception>
    /// <param name="document">The director's written approval, in words; null when it is not to be named.</param>
    public static Deadline ExtendedDue(Deadline deadline, int days, CalendarSet? calendars = null, string? document = null)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var (most, provision) = Extension.On(deadline.CountedFrom);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, most.Count);
        return DeadlineCount.Extended(deadline, new Period(days, DayKind.Calendar), provision, document, calendars);
    }

    /// <summary>(e): what each analysis cites.</summary>
    public static readonly Provision Analysis = Provision("(e)",
        "Each analysis says whether the treatment is medically necessary and cites the medical condition, the relevant documents in the record and the relevant findings under the standards.");

    /// <summary>(e): of several reviewers the majority prevails; an even split decides for the treatment.</summary>
    public static readonly Provision Majority = Provision("(e)",
        "Where several reviewers decide, the majority prevails; when they are evenly split, the treatment is provided.");

    /// <summary>(f): who is sent the determination, with the reviewers' qualifications.</summary>
    public static readonly Provision Recipients = Provision("(f)",
        "The analyses, determinations and a description of the reviewers' qualifications go to the administrative director, the employer, the employee and the employee's provider.");

    /// <summary>(f): reviewers' names are confidential outside the organization.</summary>
    public static readonly Provision NamesConfidential = Provision("(f)",
        "The organization keeps the reviewers' names confidential in all communications outside it.");

    /// <summary>(f): differing determinations are all sent.</summary>
    public static readonly Provision SeparateAnalyses = Provision("(f)",
        "When reviewers differ, each reviewer's analysis and determination is sent.");

    /// <summary>(g): the determination is the administrative director's and binds all parties.</summary>
    public static readonly Provision Binding = Provision("(g)",
        "The determination is deemed the administrative director's and binds all parties.");

    /// <summary>(h): time to appeal, from the mailing of the determination to the party concerned.</summary>
    public static readonly Dated<Period> Appeal = new((new(30, DayKind.Calendar), Provision("(h)",
        "A verified appeal is filed with the appeals board and served on all interested parties within 30 days of the mailing of the determination, extended by the way of service.")));

    /// <summary>(h): last day to appeal, for the party to whom the determination was mailed on that day.</summary>
    /// <remarks>The mailing is service, so that the way of service extends the time (<see cref="CaseLaw.Matute"/>): by CCP §§ 1013 and 1010.6, or as the other reading by 8 CCR § 10605.</remarks>
    /// <param name="mailedOn">The day of mailing to this party.</param>
    /// <param name="method">How it was sent; <see cref="ServiceMethod.Personal"/> when it was handed over.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    /// <param name="place">Where the party has a physical address; null when it is not on file.</param>
    public static Deadline AppealDue(DateOnly mailedOn, ServiceMethod method, CalendarSet? calendars = null, ServicePlace? place = null) =>
        TimeAfterService.Count(Appeal, mailedOn, method, "determination mailed", calendars, place, CaseLaw.Matute);

    /// <summary>(h): the determination is presumed correct; what sets it aside needs clear and convincing evidence.</summary>
    public static readonly Provision PresumedCorrect = Provision("(h)",
        "The determination is presumed correct and set aside only on clear and convincing evidence of one of five grounds.");

    /// <summary>(h)(1): beyond the administrative director's powers.</summary>
    public static readonly Provision GroundPowers = Provision("(h)(1)", "The administrative director acted without or in excess of powers.");

    /// <summary>(h)(2): fraud.</summary>
    public static readonly Provision GroundFraud = Provision("(h)(2)", "The determination was procured by fraud.");

    /// <summary>(h)(3): a conflict of interest of the reviewer.</summary>
    public static readonly Provision GroundConflict = Provision("(h)(3)", "The reviewer had a material conflict of interest that violates Lab. Code § 139.5.");

    /// <summary>(h)(4): bias.</summary>
    public static readonly Provision GroundBias = Provision("(h)(4)",
        "The determination came from bias on account of race, national origin, ethnic group identification, religion, age, sex, sexual orientation, color or disability.");

    /// <summary>(h)(5): a plainly erroneous finding of fact.</summary>
    public static readonly Provision GroundPlainError = Provision("(h)(5)",
        "The determination came from a plainly erroneous finding of fact that is a matter of ordinary knowledge from the information submitted, not of expert opinion.");

    /// <summary>(i): after a reversal another organization, or another reviewer of the same, decides.</summary>
    public static readonly Provision Remand = Provision("(i)",
        "A reversed determination goes back to review by a different organization, or where there is none, by a different reviewer of the same one.");

    /// <summary>(i): no judge decides necessity.</summary>
    public static readonly Provision NoContraryFinding = Provision("(i)",
        "No judge, appeals board or court makes a determination of medical necessity that is contrary to the organization's.");

    /// <summary>(j): not implemented while liability is also disputed.</summary>
    public static readonly Provision Implementation = Provision("(j)",
        "An employer that is told that treatment is medically necessary implements the decision promptly, unless it also disputes liability for another reason.");

    /// <summary>(j): time to reimburse services already given. Counted from receipt of the determination.</summary>
    public static readonly Dated<Period> Reimbursement = new((new(20, DayKind.Calendar), Provision("(j)",
        "Services already given are reimbursed within 20 days of receipt of the determination, subject to disputes of the amount.")));

    /// <summary>(j): last day to reimburse services already given.</summary>
    /// <param name="receivedOn">The day the employer received the determination.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    public static Deadline ReimbursementDue(DateOnly receivedOn, CalendarSet? calendars = null) =>
        (calendars ?? CalendarSet.Standard).Counted(Reimbursement, receivedOn, ServiceMethod.Personal, set =>
            new DeadlineCount(receivedOn, "determination received", set).Plus(Reimbursement).Rolled().Due(Reimbursement));

    /// <summary>(j): time to authorize services not yet given, from receipt of the determination.</summary>
    public static readonly Dated<Period> Authorization = new((new(5, DayKind.Business), Provision("(j)",
        "Services not yet given are authorized within five working days of receipt of the determination, or sooner where the condition calls for it; employee and provider are told.")));

    /// <summary>(j): last day to authorize services not yet given.</summary>
    /// <inheritdoc cref="ReimbursementDue"/>
    public static Deadline AuthorizationDue(DateOnly receivedOn, CalendarSet? calendars = null) =>
        WorkingDays.CountBothWays(Authorization, receivedOn, "determination received", calendars);

    /// <summary>(k): the most that the division may assess for each day on which the decision is not implemented, in dollars.</summary>
    /// <remarks>The text speaks of the time of "subdivision (l)", which sets none; (j) does. Read as a slip for (j).</remarks>
    public static readonly Dated<decimal> ImplementationPenalty = new((5_000m, Provision("(k)",
        "The division may assess up to $5,000 for each day on which an overturned decision is neither paid nor authorized in its time, in the amount that its regulations set.")));

    /// <summary>(l): employers bear the costs.</summary>
    public static readonly Provision CostsBorneByEmployers = Provision("(l)", "Employers bear the costs of independent medical review through fees.");

    /// <summary>(m): determinations may be published without individually identifiable information.</summary>
    public static readonly Provision Publication = Provision("(m)",
        "Results may be published after individually identifiable information is removed.");

    private const string Complete = "request and supporting documents received";

    private static Provision Provision(string subdivision, string summary, DateOnly? from = null) =>
        Read.LaborCode("4610.6", subdivision, summary, from);
}

// Not modelled: shorter times that the administrative director may prescribe (d)(1), of which none was read; severability (n).
