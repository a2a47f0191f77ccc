using OpenImr.Core.Calendars;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Cases;

/// <summary>How a clock stands at an instant.</summary>
public enum ClockState
{
    /// <summary>Runs, and there is time.</summary>
    Running,

    /// <summary>What was due happened in time.</summary>
    Met,

    /// <summary>What was due of a party happened in time by one reading of the law, and late by another.</summary>
    Unsettled,

    /// <summary>What was due happened late.</summary>
    MetLate,

    /// <summary>What was due has not happened, and the time is over. The review goes on: a late determination still binds.</summary>
    Late,

    /// <summary>The time is over; whether the party acted is not the organization's to record here.</summary>
    Over,
}

/// <summary>A time of a case: its rule, its last day with every step, and what ended it.</summary>
/// <param name="Rule">The rule's name, as <c>imr due</c> has it: <c>determination</c>.</param>
/// <param name="Name">In words: <c>Determination due</c>.</param>
/// <param name="Deadline">The last day or instant, with provision and steps.</param>
/// <param name="WaitingOn">Who acts.</param>
/// <param name="DoneAt">When it happened; null when it did not.</param>
/// <param name="IsOwn">True when the organization has to see to it; false for the time of a party, shown and not chased.</param>
/// <param name="IsProvisional">True while a further fact may still start the time later; the name says so.</param>
public sealed record CaseClock(string Rule, string Name, Deadline Deadline, string WaitingOn, DueAt? DoneAt, bool IsOwn = true, bool IsProvisional = false)
{
    /// <summary>How it stands at <paramref name="now"/>. The organization's own time is over by its own reading, and by the last one where the text leaves the readings open; a party's only by the last.</summary>
    public ClockState At(DateTimeOffset now) =>
        DoneAt is { } done
            ? IsOwn ? IsLate(done) ? ClockState.MetLate : ClockState.Met : Deadline.TimingOf(done) switch
            {
                Timing.InTime => ClockState.Met,
                Timing.Unsettled => ClockState.Unsettled,
                _ => ClockState.MetLate,
            }
            : !(IsOwn ? Deadline.LateAfter : Deadline.Latest).IsPast(now) ? ClockState.Running
            : IsOwn ? ClockState.Late : ClockState.Over;

    private bool IsLate(DueAt done) => Deadline.LateAfter is DueAt.Instant && done is DueAt.Instant
        ? done > Deadline.LateAfter
        : done.LastDay > Deadline.LateAfter.LastDay;
}

/// <summary>Every time of a case, from its events alone: nothing is stored, so a corrected fact moves them.</summary>
public static partial class CaseClocks
{
    /// <summary>The clocks that have started, in the order in which the law starts them. Where a case ended or goes on in another, nothing of the organization's runs any more.</summary>
    /// <param name="review">The case.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    public static IReadOnlyList<CaseClock> Of(ReviewCase review, CalendarSet? calendars = null)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review.Exists ? review.Programme.ClocksOf(review, calendars) : [];
    }

    /// <summary>The times of a case that do not run, each with why.</summary>
    public static IReadOnlyList<StoppedClock> Stopped(ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review.Exists ? review.Programme.StoppedClocksOf(review) : [];
    }

    /// <summary>The clocks of independent medical review in California.</summary>
    internal static IReadOnlyList<CaseClock> OfCalifornia(ReviewCase review, CalendarSet? calendars)
    {
        var clocks = FilingTime.Clocks(review, calendars).Concat([Information(review, calendars), Notice(review, calendars)])
            .Concat(Records(review, calendars)).Concat(Determination(review, calendars))
            .Concat(AfterDetermination(review, calendars)).OfType<CaseClock>();
        return [.. review.Stage is CaseStage.Ineligible or CaseStage.Duplicate or CaseStage.Terminated or CaseStage.Consolidated or CaseStage.Remanded
            ? clocks.Where(c => !c.IsOwn || c.DoneAt is not null)
            : clocks];
    }

    /// <summary>The clock that the office watches: the earliest own one that still runs or is late in an open case; null when none does.</summary>
    public static CaseClock? Next(IReadOnlyList<CaseClock> clocks) =>
        clocks.Where(c => c is { IsOwn: true, DoneAt: null }).MinBy(c => c.Deadline.Due);

    /// <summary>The deadline; null where the law or the calendars say nothing about the day, for then there is no time to watch.</summary>
    private static Deadline? Counted(Func<Outcome<Deadline>> count) =>
        Deadline.Counted(count) is Outcome<Deadline>.Accepted { Value: var deadline } ? deadline : null;

    private static CaseClock? Information(ReviewCase review, CalendarSet? calendars) =>
        review.InformationRequestReceivedOn is { } arrived && Counted(() => Section9792_10_3.InformationAnswerDue(arrived, calendars)) is { } due
            ? new("information-answer", "Answer due", due,
                review.InformationRequests.LastOrDefault() is { } asked ? Words.Of(asked.Of)[4..] : "party", Day(review.InformationReceivedOn),
                IsOwn: review.Stage == CaseStage.NeedsInformation)
            : null;

    private static CaseClock? Notice(ReviewCase review, CalendarSet? calendars) =>
        review.EligibleOn is { } found && Counted(() => Section9792_10_4.NoticeDue(found, calendars)) is { } due
            ? new("assignment-notice", "Notice of assignment due", due, "coordinator",
                review.Notices.Count > 0 ? new DueAt.Day(review.Notices.Max(n => PacificTime.DayOf(n.SentAt))) : null)
            : null;

    private static IEnumerable<CaseClock> Records(ReviewCase review, CalendarSet? calendars)
    {
        if (review.Notices.FirstOrDefault(n => n.To == PartyRole.ClaimsAdministrator) is not { } notice)
            yield break;
        var (done, isOwn) = (RecordsCameOn(review), review.RecordsComplete is null);
        if (review.Track == ReviewTrack.Expedited)
        {
            var from = review.ExpeditedAt is { } converted && converted > notice.SentAt ? converted : notice.SentAt;
            if (Counted(() => Section9792_10_5.ExpeditedRecordsDue(from, calendars)) is { } expedited)
                yield return new("records-expedited", "Records due", expedited, "claims administrator", done, isOwn);
            yield break;
        }

        var sent = PacificTime.DayOf(notice.SentAt);
        if (Counted(() => Section9792_10_5.RecordsDue(sent, notice.Method, calendars)) is { } due)
            yield return new("records", "Records due", due, "claims administrator", done, isOwn);
        if (Counted(() => Section4610_5.RecordsDue(sent, notice.Method, calendars, ServicePlaces.Of(review.Parties.ClaimsAdministrator.Address))) is { } byStatute)
            yield return new("records-statutory", "Records due by statute", byStatute, "claims administrator", done, IsOwn: false);
    }

    /// <summary>The day on which the last of the administrator's records came in; null while the file is open, and where it was closed without them all.</summary>
    internal static DueAt.Day? RecordsCameOn(ReviewCase review) =>
        review.Declarations.Find(d => d.How.Ground is CompletenessGround.EverythingReceived or CompletenessGround.LateDocumentsReceived) is { } complete
            ? Day(review.Documents.Take(complete.Documents).Where(d => d.From == PartyRole.ClaimsAdministrator).Select(d => (DateOnly?)d.ReceivedOn).Max())
            : null;

    private static IEnumerable<CaseClock> AfterDetermination(ReviewCase review, CalendarSet? calendars)
    {
        if (review.IssuedOn is null)
            yield break;
        // Not for what liability is also disputed for (Lab. Code § 4610.6(j)), and not after a reversal.
        if (review.Stage != CaseStage.Remanded
            && review.Receipts.Where(r => r.By == PartyRole.ClaimsAdministrator).Select(r => (DateOnly?)r.On).Min() is { } on)
        {
            var overturned = review.Overturned.Where(i => review.Application.Liability?.IsNotAccepted(i.Number) != true).Select(i => i.Request.ProvidedOn is not null).ToHashSet();
            if (overturned.Contains(false) && Counted(() => Section4610_6.AuthorizationDue(on, calendars)) is { } authorize)
                yield return new("authorize", "Authorization due", authorize, "claims administrator", Implemented(review, ImplementationKind.Authorized), IsOwn: false);
            if (overturned.Contains(true) && Counted(() => Section4610_6.ReimbursementDue(on, calendars)) is { } reimburse)
                yield return new("reimburse", "Reimbursement due", reimburse, "claims administrator", Implemented(review, ImplementationKind.Reimbursed), IsOwn: false);
        }

        foreach (var (party, rule, name) in MayAppeal)
            if (AppealDue(review, party, calendars) is { } appeal)
                yield return new(rule, name, appeal, Words.Of(party)[4..], Day(review.Appeals.FirstOrDefault(a => a.By == party)?.On), IsOwn: false);
    }

    private static readonly (PartyRole Party, string Rule, string Name)[] MayAppeal =
    [
        (PartyRole.Employee, "appeal", "Appeal possible until"),
        (PartyRole.ClaimsAdministrator, "appeal-administrator", "Appeal by the claims administrator possible until"),
    ];

    /// <summary>The party's time to appeal, from the first mailing to it, extended by its way of service. Whether a corrected letter starts it anew the law's text does not say: that is another reading.</summary>
    private static Deadline? AppealDue(ReviewCase review, PartyRole party, CalendarSet? calendars)
    {
        var place = ServicePlaces.Of(party == PartyRole.Employee ? review.Parties.Employee.Address : review.Parties.ClaimsAdministrator.Address);
        var readings = review.Mailings.Where(m => m.Mailing.To == party).DistinctBy(m => m.Version)
            .Select(m => Counted(() => Section4610_6.AppealDue(PacificTime.DayOf(m.Mailing.SentAt), m.Mailing.Method, calendars, place)))
            .OfType<Deadline>().ToArray();
        return readings is [var first, ..] ? first.OrElse(readings[1..]) : null;
    }

    private static DueAt.Day? Implemented(ReviewCase review, ImplementationKind kind) => Day(review.Implementations.Find(i => i.Kind == kind)?.On);

    private static DueAt.Day? Day(DateOnly? day) => day is { } on ? new DueAt.Day(on) : null;
}
