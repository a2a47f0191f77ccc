using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Cases;

/// <summary>A time that does not run, and why. It is shown where the clocks are, so that its absence is not taken for lateness.</summary>
/// <param name="Rule">The rule of the clock that would run: <c>filing</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Why">Why it does not run, in a sentence.</param>
/// <param name="Provision">The law.</param>
public sealed record StoppedClock(string Rule, string Name, string Why, Provision Provision);

/// <summary>The employee's time to ask for review: what runs, and what keeps it from running (Lab. Code § 4610.5(h)).</summary>
internal static class FilingTime
{
    private const string Name = "Application due";

    /// <summary>The clocks: one for what a dispute about liability leaves alone, one for what it covers once it is resolved.</summary>
    public static IEnumerable<CaseClock> Clocks(ReviewCase review, CalendarSet? calendars)
    {
        var dispute = Stopping(review);
        if (IsOrdinaryFor(review, dispute))
            foreach (var (isFormulary, items) in Classes(review, i => dispute?.Covers(i.Number) != true))
                if (Ordinary(review, isFormulary) is { } count && Counted(() => count(calendars)) is { } due)
                    yield return Clock(isFormulary ? "filing-formulary" : "filing", $"{Name}{items}", review, due);
        if (dispute?.Resolution is not { } resolution)
            yield break;
        var formulary = Classes(review, i => dispute.Covers(i.Number)).All(c => c.Formulary);
        if (Counted(() => AfterDispute(review, resolution, formulary, calendars)) is { } extended)
            yield return Clock(
                dispute.Items is null ? "filing" : "filing-liability", $"{Name}{Of(dispute)}", review,
                dispute.RaisedOn is null && Ordinary(review, formulary) is { } other && Counted(() => other(calendars)) is { } bare && bare != extended ? extended.OrElse([bare]) : extended);
    }

    /// <summary>What does not run.</summary>
    public static IEnumerable<StoppedClock> Stopped(ReviewCase review)
    {
        var dispute = Stopping(review);
        if (dispute is { Resolution: null })
            yield return new(
                "filing", $"{Name}{Of(dispute)}",
                dispute.RaisedOn is null
                    ? "If liability was disputed when the decision was made, no time runs until a notice of resolution is served. The file does not say since when it is disputed."
                    : "No time runs until a notice of resolution is served: liability was disputed when the decision was made.",
                Section4610_5.FilingAfterLiability.Contents[^1].Provision);
        if (IsOrdinaryFor(review, dispute) && Ordinary(review, IsFormulary(review)) is null)
            yield return new("filing", Name, "No time can be said to have run: the file does not prove when and how the decision was served.", Section4610_5.Filing.Contents[^1].Provision);
    }

    /// <summary>The time after a dispute: 30 days from service of the notice that it is resolved. It extends the employee's time, so it never ends before the ordinary one.</summary>
    /// <param name="review">The case.</param>
    /// <param name="resolution">The end of the dispute.</param>
    /// <param name="formulary">True where the ordinary time is that of a formulary dispute.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    public static Deadline AfterDispute(ReviewCase review, LiabilityResolution resolution, bool formulary, CalendarSet? calendars)
    {
        var extended = Section4610_5.FilingAfterLiabilityDue(resolution.NoticeServedOn, resolution.ServedBy, calendars, ServicePlaces.Of(review.Parties.Employee.Address));
        return Ordinary(review, formulary) is { } count && Counted(() => count(calendars)) is { } ordinary && ordinary.Due > extended.Due ? ordinary : extended;
    }

    /// <summary>The dispute that stops the time, or may; null where none does.</summary>
    private static LiabilityDispute? Stopping(ReviewCase review) =>
        review.Application.Liability is { } dispute && dispute.ExistedAt(review.UtilizationReview.DecidedOn) != false ? dispute : null;

    /// <summary>True when some item that could be reviewed has the ordinary time.</summary>
    private static bool IsOrdinaryFor(ReviewCase review, LiabilityDispute? dispute) =>
        dispute is null || review.Items.Values.Any(i => !dispute.Covers(i.Number) && i.Request.IsReviewable(review.UtilizationReviewOf(i).DecidedOn));

    private static DateOnly RunsFrom(UtilizationReviewDecision decision, DateOnly served) =>
        decision.CompliantNoticeOn is { } compliant && compliant > served ? compliant : served;

    /// <summary>The classes of those items of the application that could be reviewed, each with its own time.</summary>
    private static IReadOnlyList<(bool Formulary, string Items)> Classes(ReviewCase review, Func<CaseItem, bool> among)
    {
        var decision = review.UtilizationReview;
        return CaseClocks.ClassesOf(
            review, review.Items.Values.Where(i => i.Origin == review.Number && i.Request.IsReviewable(decision.DecidedOn) && among(i)),
            decision.ServedOn is { } served ? RunsFrom(decision, served) : decision.DecidedOn);
    }

    private static bool IsFormulary(ReviewCase review) => review.Application.Track == ReviewTrack.Formulary;

    private static Func<CalendarSet?, Deadline>? Ordinary(ReviewCase review, bool formulary)
    {
        var decision = review.UtilizationReview;
        if (decision.ServedOn is not { } served || decision.ServedBy is not { } method)
            return null;
        var from = RunsFrom(decision, served);
        var place = ServicePlaces.Of(review.Parties.Employee.Address);
        return calendars => formulary
            ? Section4610_5.FormularyFilingDue(from, method, calendars, place)
            : Section4610_5.FilingDue(from, method, calendars, place);
    }

    private static CaseClock Clock(string rule, string name, ReviewCase review, Deadline due) =>
        new(rule, name, due, "employee", new DueAt.Day(review.Application.ReceivedOn), IsOwn: false);

    private static string Of(LiabilityDispute dispute) => dispute.Items is { } items ? $", {Words.List(items.Select(i => $"item {i}"))}" : "";

    private static Deadline? Counted(Func<Deadline> count) => Deadline.Counted(() => count()) is Outcome<Deadline>.Accepted { Value: var due } ? due : null;
}
