using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Law.California;

/// <summary>A time of days that runs from service: CCP §§ 1013 and 1010.6 extend it, the last day moves (CCP § 12a), and 8 CCR § 10605 is the other reading.</summary>
internal static class TimeAfterService
{
    /// <param name="time">The time without an extension.</param>
    /// <param name="servedOn">The day of service.</param>
    /// <param name="method">The way of service.</param>
    /// <param name="served">What was served, in words.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    /// <param name="place">Where the person served has a physical address; null when it is not known.</param>
    /// <param name="mailing">For a time that the law counts from mailing: the decision by which service extends it all the same.</param>
    public static Deadline Count(
        Dated<Period> time, DateOnly servedOn, ServiceMethod method, string served, CalendarSet? calendars, ServicePlace? place, Provision? mailing = null) =>
        (calendars ?? CalendarSet.Standard).Counted(time, servedOn, method, set => CountBy(set, time, servedOn, method, served, place, mailing), place);

    private static Deadline CountBy(
        CalendarSet calendars, Dated<Period> time, DateOnly servedOn, ServiceMethod method, string served, ServicePlace? place, Provision? mailing)
    {
        var count = new DeadlineCount(servedOn, served, calendars);
        var alternatives = Section10605.Extended(count.Fork().Plus(time), method, place);
        if (method == ServiceMethod.Electronic)
            count.DeemedServedOnCourtDay();
        count.Plus(time);
        if (mailing is not null && method != ServiceMethod.Personal)
            count.Note("mailing is service, whose way extends the time; a cautious party acts by this day", mailing);
        return count.PlusServiceExtension(method).Rolled().Due(time, alternatives: alternatives);
    }
}

/// <summary>A time of working days, read as normal business days. Where its last day is a judicial holiday, CCP § 12a gives a later one, which stands beside.</summary>
internal static class WorkingDays
{
    public static Deadline Count(Dated<Period> time, DateOnly from, string happened, CalendarSet? calendars) =>
        (calendars ?? CalendarSet.Standard).Counted(time, from, ServiceMethod.Personal, set => CountBy(set, time, from, happened));

    /// <summary>A time of working days that its section does not define: by normal business days, and with the count by court days where that ends on another day. The time is over when both are.</summary>
    public static Deadline CountBothWays(Dated<Period> time, DateOnly from, string happened, CalendarSet? calendars) =>
        (calendars ?? CalendarSet.Standard).Counted(time, from, ServiceMethod.Personal, set =>
        {
            var (main, (days, provision)) = (new DeadlineCount(from, happened, set).Plus(time).Due(time, byBusinessDays: true), set.Law.Of(time).On(from));
            var court = days.Kind != DayKind.Business ? main
                : new DeadlineCount(from, happened, set).Plus(new Period(days.Count, DayKind.Court), provision, $"{Words.Count(days.Count, "working day")}, read as court days").Due(set.Judicial.ClosedBy.On(from).Provision);
            return court.Due == main.Due ? main : main.OrElse([court]) with { HasOpenReadings = true };
        });

    private static Deadline CountBy(CalendarSet calendars, Dated<Period> time, DateOnly from, string happened)
    {
        var count = new DeadlineCount(from, happened, calendars).Plus(time);
        Deadline[] alternatives = count.FallsOnJudicialHoliday
            ? [count.Fork().Rolled().Due(CivilProcedure.Section12a.Extension)]
            : [];
        return count.Due(time, byBusinessDays: true, alternatives);
    }
}
