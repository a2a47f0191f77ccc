using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.Federal;

/// <summary>45 CFR § 147.136: external review of a health plan's adverse benefit determination, by the federal process (d). The regulation's own text was not read: what stands here is known from summaries or from memory, and refuses nobody until an administrator has confirmed it with a source.</summary>
public static class Section147_136
{
    private static readonly DateOnly First = new(2013, 1, 1);

    /// <summary>(d)(1): what may be reviewed.</summary>
    public static readonly Provision Scope = Recalled("(d)(1)",
        "Reviewed are adverse benefit determinations that involve medical judgment, rescissions, and whether a plan kept to the rules on surprise bills.");

    /// <summary>(d)(2)(i): months in which the claimant asks, from receipt of the notice.</summary>
    public static readonly Dated<int> FilingMonths = new((4, Secondary("(d)(2)(i)",
        "The claimant asks for external review within four months after receiving notice of the adverse determination; where the fourth month has no such day, by the first day of the fifth.")));

    /// <summary>(d)(2)(ii): time of the preliminary review, from receipt of the request.</summary>
    public static readonly Dated<Period> PreliminaryReview = new((new(5, DayKind.Business), Secondary("(d)(2)(ii)",
        "Within five business days of receiving the request it is examined whether it can be reviewed.")));

    /// <summary>(d)(2)(ii): time to tell the claimant, from the end of the preliminary review.</summary>
    public static readonly Dated<Period> Notice = new((new(1, DayKind.Business), Secondary("(d)(2)(ii), notice",
        "Within one business day after the preliminary review the claimant is told in writing.")));

    /// <summary>(d)(2)(ii): a request that lacks something.</summary>
    public static readonly Provision Exhaustion = Recalled("(d)(2)(ii), exhaustion",
        "The plan's own appeal has ended with a final adverse determination, or counts as ended.");

    /// <summary>(d)(2)(iii)(B): time for the plan's documents, from assignment.</summary>
    public static readonly Dated<Period> Documents = new((new(5, DayKind.Business), Recalled("(d)(2)(iii)(B), documents",
        "Within five business days of the assignment the plan or issuer sends the documents that it considered.")));

    /// <summary>(d)(2)(iii)(B): time for what the claimant adds, from receipt of the notice.</summary>
    public static readonly Dated<Period> ClaimantInformation = new((new(10, DayKind.Business), Recalled("(d)(2)(iii)(B), claimant",
        "Within ten business days of the notice the claimant may send more; it goes on to the plan within one.")));

    /// <summary>(d)(2)(iii)(B)(5): what the review rests on.</summary>
    public static readonly Provision DeNovo = Recalled("(d)(2)(iii)(B)(5)",
        "The review is made anew and is not bound by the plan's decision: it weighs the medical records, the attending professional's recommendation, reports, the plan's terms, practice guidelines, the plan's criteria and the reviewer's opinion.");

    /// <summary>(d)(2)(iii)(B)(6): time for the decision, from the organization's receipt of the request.</summary>
    public static readonly Dated<Period> Decision = new((new(45, DayKind.Calendar), Recalled("(d)(2)(iii)(B)(6)",
        "The organization gives written notice of its decision within 45 days after it received the request.")));

    /// <summary>(d)(2)(iv): an immediate decision for the claimant.</summary>
    public static readonly Provision Implementation = Recalled("(d)(2)(iv)",
        "A plan that is told that its determination is reversed provides coverage or payment at once.");

    /// <summary>(d)(3): time for an expedited decision, from the organization's receipt of the request.</summary>
    public static readonly Dated<Period> ExpeditedDecision = new((new(72, DayKind.Hour), Recalled("(d)(3)",
        "An expedited decision is made within 72 hours after the organization received the request.")));

    /// <summary>(d)(3): time to put an oral decision in writing.</summary>
    public static readonly Dated<Period> WrittenConfirmation = new((new(48, DayKind.Hour), Recalled("(d)(3), in writing",
        "An expedited decision that was told orally is confirmed in writing within 48 hours.")));

    /// <summary>(d)(2)(v): binding, with other remedies left.</summary>
    public static readonly Provision Binding = Recalled("(d)(2)(v)",
        "The decision binds the plan or issuer and the claimant, except for other remedies under state or federal law.");

    /// <summary>(d)(2)(iii)(A): assignment among organizations.</summary>
    public static readonly Provision Rotation = Recalled("(d)(2)(iii)(A)",
        "A plan contracts with at least three accredited organizations and rotates assignments among them.");

    /// <summary>(d)(2)(i): last day to ask, from receipt of the notice.</summary>
    public static Deadline FilingDue(DateOnly noticeReceivedOn)
    {
        var (months, provision) = FilingMonths.On(noticeReceivedOn);
        var same = noticeReceivedOn.AddMonths(months);
        // A month without such a day ends earlier: then the first day of the month after it.
        var last = same.Day == noticeReceivedOn.Day ? same : same.AddDays(1);
        return Rolled(noticeReceivedOn, "notice of the adverse determination received", last, provision, $"{months} months");
    }

    /// <summary>A time of days or of business days, by the federal holidays.</summary>
    /// <param name="rule">The time.</param>
    /// <param name="from">The day of the event, not counted.</param>
    /// <param name="happened">The event in words.</param>
    public static Deadline Due(Dated<Period> rule, DateOnly from, string happened)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var (time, provision) = rule.On(from);
        if (time.Kind != DayKind.Business)
            return Rolled(from, happened, from.AddDays(time.Count), provision, time.ToString());
        var last = from;
        for (var left = time.Count; left > 0; left -= Section6103.IsOpen(last) ? 1 : 0)
            last = last.AddDays(1);
        return new(new DueAt.Day(last), provision, from,
        [
            new(from, $"{happened}; day 0, not counted", provision),
            new(last, $"{time}, Saturdays, Sundays and federal holidays not counted: {PacificTime.InWords(last)}", Section6103.Holidays),
        ], [], byBusinessDays: true);
    }

    /// <summary>A time of hours, from an instant.</summary>
    public static Deadline Due(Dated<Period> rule, DateTimeOffset from, string happened) => DeadlineCount.Hours(from, happened, rule, null);

    private static Deadline Rolled(DateOnly from, string happened, DateOnly last, Provision provision, string time)
    {
        List<DeadlineStep> steps = [new(from, $"{happened}; day 0, not counted", provision), new(last, $"{time}: {PacificTime.InWords(last)}", provision)];
        while (!Section6103.IsOpen(last))
            last = last.AddDays(1);
        if (last != steps[^1].Date)
            steps.Add(new(last, $"the next day that is no Saturday, Sunday or federal holiday: {PacificTime.InWords(last)}", Section6103.Holidays));
        return new(new DueAt.Day(last), provision, from, steps, []);
    }

    private static Provision Recalled(string subdivision, string summary) => Of(subdivision, summary, Standing.Recalled);

    private static Provision Secondary(string subdivision, string summary) => Of(subdivision, summary, Standing.Secondary);

    private static Provision Of(string subdivision, string summary, Standing standing) => new(
        $"45 CFR § 147.136{subdivision}", summary, First, new(2026, 4, 7), new("https://www.ecfr.gov/current/title-45/section-147.136"), standing);
}

// Not modelled: the state processes (c), the internal appeal (b), the notices' language (e); fees, which the federal process does not
// ask of the claimant. The subdivisions are recalled with the rest.
