using FsCheck;
using FsCheck.Fluent;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Programmes;

namespace OpenImr.Core.Tests.Programmes;

public sealed class DeadlineTests
{
    private static readonly DateOnly First = new(2018, 1, 1);

    private static readonly DateOnly[] Days = [new(2015, 9, 10), new(2019, 12, 30), new(2026, 5, 4), new(2026, 11, 24), new(2027, 6, 4)];

    /// <summary>Each rule by each way of service on days of several years: what every deadline must satisfy.</summary>
    internal static IEnumerable<Deadline> Examples() =>
        from rule in CaliforniaWorkersCompensation.Deadlines
        from day in Days
        from outcome in rule switch
        {
            DeadlineRule.OfDays days => Enum.GetValues<ServiceMethod>().Select(m => days.Count(day, m)),
            DeadlineRule.OfHours hours => [hours.Count(new DateTimeOffset(day, new(14, 30), TimeSpan.FromHours(-7)))],
            _ => throw new InvalidOperationException(rule.Name),
        }
        where outcome is Outcome<Deadline>.Accepted
        select ((Outcome<Deadline>.Accepted)outcome).Value;

    private static Deadline Due(string rule, string day, ServiceMethod? method = null) => Assert.IsType<Outcome<Deadline>.Accepted>(
        Assert.IsType<DeadlineRule.OfDays>(CaliforniaWorkersCompensation.Deadlines.Single(r => r.Name == rule)).Count(DateOnly.Parse(day), method)).Value;

    private static string Refusal(string rule, string day, ServiceMethod? method = null) => Assert.IsType<Outcome<Deadline>.Refused>(
        Assert.IsType<DeadlineRule.OfDays>(CaliforniaWorkersCompensation.Deadlines.Single(r => r.Name == rule)).Count(DateOnly.Parse(day), method)).Refusal.ToString();

    [Theory]
    [InlineData("filing", "2015-09-10", null, "2015-10-13", "a weekend and Columbus Day")]
    [InlineData("filing", "2015-09-10", ServiceMethod.MailCalifornia, "2015-10-15", "mail first, then the roll")]
    [InlineData("filing", "2026-10-27", null, "2026-11-30", "Thanksgiving and the day after")]
    [InlineData("filing", "2026-06-03", null, "2026-07-06", "July 4 is a Saturday, observed on the Friday")]
    [InlineData("filing", "2022-01-12", null, "2022-02-14", "February 12 is a Saturday, observed on the Friday")]
    [InlineData("filing", "2028-01-12", null, "2028-02-14", "the same in another year")]
    [InlineData("appeal", "2026-05-04", ServiceMethod.Personal, "2026-06-03", "handed over, nothing is added")]
    [InlineData("appeal", "2026-05-04", ServiceMethod.MailUnitedStates, "2026-06-15", "ten days end on Saturday June 13")]
    [InlineData("filing", "2022-12-29", ServiceMethod.MailSafeAtHome, "2023-02-02", "five days, as any mail in California, until 2022")]
    [InlineData("filing", "2023-01-03", ServiceMethod.MailSafeAtHome, "2023-02-14", "twelve days from 2023 on")]
    [InlineData("filing-formulary", "2026-03-21", null, "2026-04-01", "March 31")]
    [InlineData("filing-formulary", "2026-03-21", ServiceMethod.MailCalifornia, "2026-04-06", "a Sunday")]
    [InlineData("records", "2026-06-04", null, "2026-06-22", "Juneteenth")]
    [InlineData("determination", "2026-12-02", null, "2027-01-04", "New Year's Day")]
    [InlineData("authorize", "2025-11-26", null, "2025-12-05", "Thanksgiving by the state's list")]
    [InlineData("reimburse", "2026-09-05", null, "2026-09-28", "Native American Day")]
    public void The_rule_tables_own_examples_come_out(string rule, string day, ServiceMethod? method, string due, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(new DueAt.Day(DateOnly.Parse(due)), Due(rule, day, method).Due);
    }

    [Fact]
    public void Every_named_deadline_is_there_in_the_order_of_a_case() => Assert.Equal(
        ["filing", "filing-formulary", "information-answer", "assignment-notice", "records", "records-statutory", "records-expedited",
            "determination", "determination-formulary", "determination-expedited", "authorize", "reimburse", "appeal"],
        CaliforniaWorkersCompensation.Deadlines.Select(r => r.Name));

    [Fact]
    public void A_time_that_runs_from_receipt_refuses_a_way_of_service() => Assert.Equal(
        "The time of determination runs from the day of the receipt of the request and supporting documents, however it came; give that day and no way of service.",
        Refusal("determination", "2026-05-04", ServiceMethod.MailCalifornia));

    [Fact]
    public void A_day_before_the_rule_or_outside_the_calendars_is_refused_and_not_guessed()
    {
        Assert.Equal("Lab. Code § 4610.5(h)(1)(B) is in force from 2013-01-01; it says nothing about 2012-12-31.", Refusal("filing", "2012-12-31"));
        Assert.Equal("The judicial calendar knows the holidays of 2013 to 2040; it says nothing about 2041.", Refusal("filing", "2040-12-15"));
        Assert.Equal("The judicial calendar knows the holidays of 2013 to 2040; it says nothing about 9999.", Refusal("filing", "9999-12-31"));
        Assert.Equal("Lab. Code § 4610.5(h)(1)(B) is in force from 2013-01-01; it says nothing about 0001-01-01.", Refusal("filing", "0001-01-01"));
    }

    [Theory]
    [InlineData("9999-12-31T12:00:00+00:00", "The judicial calendar knows the holidays of 2013 to 2040; it says nothing about 9999.")]
    [InlineData("0001-01-01T00:00:00+00:00", "8 CCR § 9792.10.5(a)(1) is in force from 2014-02-12; it says nothing about 0001-01-01.")]
    [InlineData("2014-02-12T07:59:59+00:00", "8 CCR § 9792.10.5(a)(1) is in force from 2014-02-12; it says nothing about 2014-02-11.")]
    public void An_instant_outside_is_refused_by_its_day_in_California(string at, string sentence) => Assert.Equal(sentence, Assert.IsType<Outcome<Deadline>.Refused>(
        Assert.IsType<DeadlineRule.OfHours>(CaliforniaWorkersCompensation.Deadlines.Single(r => r.Name == "records-expedited"))
            .Count(DateTimeOffset.Parse(at))).Refusal.ToString());

    [Fact]
    public void Every_deadline_begins_with_its_event_and_cites_its_rule() => Assert.All(Examples(), deadline =>
    {
        Assert.Equal(deadline.CountedFrom, deadline.Steps[0].Date);
        Assert.Contains(deadline.Steps, s => s.Provision == deadline.Provision);
        Assert.All(deadline.Steps, s => Assert.False(string.IsNullOrWhiteSpace(s.Text)));
        Assert.True(deadline.Latest >= deadline.Due);
    });

    [Fact]
    public void A_deadline_is_known_no_better_than_its_weakest_step() => Assert.All(Examples(), deadline =>
    {
        Assert.Equal(deadline.Steps.Max(s => s.Provision.StandingOn(deadline.CountedFrom)), deadline.Standing);
        Assert.Equal(deadline.Standing <= Standing.Contract, deadline.MayRefuse);
    });

    [Fact]
    public void A_matter_older_than_the_text_that_was_read_is_recalled_and_refuses_nobody()
    {
        Assert.Equal(Standing.Recalled, Due("filing", "2026-04-06").Standing);
        Assert.False(Due("filing", "2026-04-06").MayRefuse);
        Assert.Equal(Standing.TextRead, Due("filing", "2026-04-07").Standing);
        Assert.True(Due("filing", "2026-04-07").MayRefuse);
        Assert.Equal(Standing.CopyRead, Due("filing", "2026-05-20").Standing);
    }

    private static readonly Arbitrary<(DateOnly Day, ServiceMethod Method)> Services =
        (from n in Gen.Choose(0, 8000)
         from method in Gen.Elements(Enum.GetValues<ServiceMethod>())
         select (First.AddDays(n), method)).ToArbitrary();

    private static readonly string[] RulesOfService = ["filing", "filing-formulary", "records-statutory", "appeal"];

    [Fact]
    public void A_last_day_is_never_a_Saturday_a_Sunday_or_a_judicial_holiday() => Seeded.Holds(Prop.ForAll(Services, s => RulesOfService
        .Select(rule => Due(rule, $"{s.Day:yyyy-MM-dd}", s.Method))
        .SelectMany(due => due.Alternatives.Prepend(due))
        .All(d => BusinessCalendar.Judicial.IsOpen(d.Due.LastDay) && d.Due.LastDay > s.Day)));

    [Fact]
    public void A_working_day_that_is_due_is_open_in_the_states_list() => Seeded.Holds(Prop.ForAll(Services, s =>
        new[] { "authorize", "assignment-notice", "determination-formulary" }.All(rule =>
            BusinessCalendar.NormalBusinessDays.IsOpen(Due(rule, $"{s.Day:yyyy-MM-dd}").Due.LastDay))));

    [Fact]
    public void A_later_service_is_never_due_earlier() => Seeded.Holds(Prop.ForAll(Services, s => RulesOfService.All(rule =>
        Due(rule, $"{s.Day:yyyy-MM-dd}", s.Method).Due <= Due(rule, $"{s.Day.AddDays(1):yyyy-MM-dd}", s.Method).Due)));

    [Fact]
    public void One_more_holiday_never_makes_a_deadline_earlier() => Seeded.Holds(Prop.ForAll(Services, Gen.Choose(1, 60).ToArbitrary(), (s, after) =>
    {
        var closed = new Holiday(s.Day.AddDays(after), "a closure", BusinessCalendar.Judicial.MayDesignate);
        var calendars = new CalendarSet(
            BusinessCalendar.Judicial.WithDesignated(closed.Day.Year, closed), BusinessCalendar.NormalBusinessDays.WithDesignated(closed.Day.Year, closed));
        return CaliforniaWorkersCompensation.Deadlines.OfType<DeadlineRule.OfDays>().All(rule =>
            rule.Count(s.Day, null, calendars) is not Outcome<Deadline>.Accepted with
            || with.Value.Due >= Due(rule.Name, $"{s.Day:yyyy-MM-dd}").Due);
    }));

    [Fact]
    public void The_steps_always_lead_to_the_last_day_and_never_back() => Seeded.Holds(Prop.ForAll(Services, s =>
        CaliforniaWorkersCompensation.Deadlines.OfType<DeadlineRule.OfDays>().Select(rule => rule.Count(s.Day, rule.Name is "records" ? ServiceMethod.MailCalifornia : null))
            .OfType<Outcome<Deadline>.Accepted>().SelectMany(d => d.Value.Alternatives.Prepend(d.Value))
            .All(d => d.Steps[^1].Date == d.Due.LastDay && d.Steps[0].Date == d.CountedFrom && d.Steps.Zip(d.Steps.Skip(1)).All(p => p.First.Date <= p.Second.Date || p.Second.Provision == d.Provision))));

    [Fact]
    public void The_ribbon_and_the_deadline_tell_the_same_days() => Seeded.Holds(Prop.ForAll(Services, s =>
        Ribbon.Of(Due("filing", $"{s.Day:yyyy-MM-dd}", s.Method)) is { } ribbon && ribbon.Days[^1] is { Kind: RibbonDayKind.Due, Counted: true } && !ribbon.Days[0].Counted));

    [Fact]
    public void Unchanged_law_moves_no_deadline_and_a_longer_time_none_to_an_earlier_day() => Seeded.Holds(Prop.ForAll(Services, Gen.Choose(31, 90).ToArbitrary(), (s, days) =>
    {
        CalendarSet Under(int count) => CalendarSet.Standard with
        {
            Law = AmendedLaw.AsItStands.With(Core.Law.California.LaborCode.Section4610_5.Filing, new Period(count, DayKind.Calendar), First),
        };
        var filing = CaliforniaWorkersCompensation.Deadlines.OfType<DeadlineRule.OfDays>().Single(r => r.Name == "filing");
        return filing.Count(s.Day, s.Method) is Outcome<Deadline>.Accepted { Value: var now }
            && filing.Count(s.Day, s.Method, Under(30)) is Outcome<Deadline>.Accepted { Value: var same } && same.Due == now.Due
            && filing.Count(s.Day, s.Method, Under(days)) is Outcome<Deadline>.Accepted { Value: var longer } && longer.Due >= now.Due;
    }));
}
