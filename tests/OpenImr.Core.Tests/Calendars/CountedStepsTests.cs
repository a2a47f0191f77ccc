using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Tests.Calendars;

/// <summary>What the steps of a count tell and leave unsaid, by whose calendar they go, and when two counts are the same.</summary>
public sealed class CountedStepsTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);

    private static CalendarSet Closed(string day) => CalendarSet.Standard.With([new(DateOnly.Parse(day), "Storm closure", Designation.OfficeClosed)]);

    [Theory]
    [InlineData("2026-05-04", "2026-06-05", false, "day 30 is a Wednesday, and two court days lead to the Friday")]
    [InlineData("2026-05-06", "2026-06-09", true, "day 30 is a Friday, and two court days lead over the weekend")]
    public void A_weekend_is_told_of_only_where_the_count_of_court_days_passes_over_one(string served, string due, bool passed, string because)
    {
        Assert.NotEmpty(because);
        var deadline = Section4610_5.FilingDue(DateOnly.Parse(served), ServiceMethod.Electronic);
        Assert.Equal(new DueAt.Day(DateOnly.Parse(due)), deadline.Due);
        Assert.Equal(passed, deadline.Steps.Any(s => s.Text == "Saturdays and Sundays are not counted"));
    }

    [Theory]
    [InlineData(ServiceMethod.MailCalifornia, 1)]
    [InlineData(ServiceMethod.Electronic, 1)]
    [InlineData(ServiceMethod.Personal, 0)]
    public void The_count_of_an_appeal_says_why_service_extends_a_time_that_runs_from_mailing(ServiceMethod method, int told) =>
        Assert.Equal(told, Section4610_6.AppealDue(new(2026, 5, 8), method).Steps.Count(s => s.Text.Contains("mailing is service", StringComparison.Ordinal)));

    [Fact]
    public void The_time_to_appeal_moves_off_a_closed_day_as_every_other()
    {
        Assert.Equal(new DueAt.Day(new(2026, 6, 8)), Section4610_6.AppealDue(new(2026, 5, 8), ServiceMethod.Personal).Due);
        Assert.Equal(new DueAt.Day(new(2026, 6, 9)), Section4610_6.AppealDue(new(2026, 5, 8), ServiceMethod.Personal, Closed("2026-06-08")).Due);
    }

    [Fact]
    public void The_time_to_reimburse_moves_off_a_closed_day_too()
    {
        Assert.Equal(new DueAt.Day(new(2026, 6, 22)), Section4610_6.ReimbursementDue(new(2026, 6, 2)).Due);
        Assert.Equal(new DueAt.Day(new(2026, 6, 23)), Section4610_6.ReimbursementDue(new(2026, 6, 2), Closed("2026-06-22")).Due);
    }

    [Fact]
    public void Working_days_pass_over_the_Governors_days_and_no_later_reading_stands_beside_an_open_last_day()
    {
        var due = Section4610_6.AuthorizationDue(Monday);
        Assert.Equal(new DueAt.Day(new(2026, 5, 11)), due.Due);
        Assert.Empty(due.Alternatives);
        var governor = CalendarSet.Standard.With([new(new(2026, 5, 6), "Proclaimed", Designation.Governor)]);
        Assert.Equal(new DueAt.Day(new(2026, 5, 12)), Section4610_6.AuthorizationDue(Monday, governor).Due);
    }

    [Fact]
    public void Each_reading_of_the_boards_rule_says_for_which_address_it_is() => Assert.Equal(
        ["in California", "elsewhere in the United States", "outside the United States"],
        Section4610_6.AppealDue(new(2026, 5, 8), ServiceMethod.Electronic).Alternatives.Select(a =>
            a.Steps.Select(s => s.Text.Split("address ")).Single(t => t.Length == 2)[1].Split(':')[0]));

    [Fact]
    public void Working_days_name_the_law_of_business_days_and_other_days_that_of_the_courts()
    {
        Assert.Equal(BusinessCalendar.NormalBusinessDays.MayDesignate, Section4610_6.FormularyDeterminationDue(Monday).Steps[^1].Provision);
        Assert.Equal(BusinessCalendar.Judicial.MayDesignate, Section4610_6.RegularDeterminationDue(Monday).Steps[^1].Provision);
        Assert.NotEqual(BusinessCalendar.Judicial.MayDesignate, BusinessCalendar.NormalBusinessDays.MayDesignate);
    }

    [Fact]
    public void An_extended_time_moves_off_a_closed_day_and_names_the_directors_letter_where_there_is_one()
    {
        var regular = Section4610_6.RegularDeterminationDue(Monday);
        LawDue("2026-06-04", Section4610_6.ExtendedDue(regular, 1, CalendarSet.Standard, "letter of June 1"));
        LawDue("2026-06-05", Section4610_6.ExtendedDue(regular, 1, Closed("2026-06-04"), "letter of June 1"));
        Assert.Contains(Section4610_6.ExtendedDue(regular, 1, null, "letter of June 1").Steps, s => s.Text == "extended by 1 day, letter of June 1: Thu Jun 4, 2026");
        Assert.Contains(Section4610_6.ExtendedDue(regular, 2).Steps, s => s.Text == "extended by 2 days: Fri Jun 5, 2026");

        static void LawDue(string day, Deadline deadline) => Assert.Equal(new DueAt.Day(DateOnly.Parse(day)), deadline.Due);
    }

    [Fact]
    public void Hours_go_by_the_law_of_the_calendars_they_are_asked_with()
    {
        var received = DateTimeOffset.Parse("2026-06-05T16:30:00-07:00");
        var shorter = CalendarSet.Standard with { Law = AmendedLaw.AsItStands.With(Section4610_6.ExpeditedDetermination, new Period(48, DayKind.Hour), new DateOnly(2026, 6, 5)) };
        Assert.Equal(new DueAt.Instant(received.AddHours(48)), Section4610_6.ExpeditedDeterminationDue(received, shorter).Due);
        Assert.Equal(new DueAt.Instant(received.AddHours(72)), Section4610_6.ExpeditedDeterminationDue(received).Due);
    }

    [Fact]
    public void A_count_is_another_when_its_last_day_or_a_step_of_it_is_another()
    {
        var deadline = Section4610_5.FilingDue(Monday, ServiceMethod.Personal);
        Assert.Equal(deadline, Section4610_5.FilingDue(Monday, ServiceMethod.Personal, CalendarSet.Standard with { Law = AmendedLaw.AsItStands }));
        var lookedUp = Section4610_5.FilingDue(Monday, ServiceMethod.Personal, CalendarSet.Standard.With([], 2026));
        Assert.Equal((deadline.Due, deadline.Alternatives.Count), (lookedUp.Due, lookedUp.Alternatives.Count));
        Assert.NotEqual(deadline, lookedUp);
        Assert.NotEqual(deadline, Section4610_5.FilingDue(Monday.AddDays(1), ServiceMethod.Personal));
        Assert.False(deadline.Equals(null));
    }

    [Fact]
    public void What_was_counted_before_makes_no_other_calendars() =>
        Assert.Equal(CalendarSet.Standard, CalendarSet.Standard with { Law = AmendedLaw.AsItStands });

    [Fact]
    public void A_day_is_not_before_itself_and_every_day_comes_after_none()
    {
        DueAt day = new DueAt.Day(Monday), same = new DueAt.Day(Monday), next = new DueAt.Day(Monday.AddDays(1));
        Assert.False(day < same);
        Assert.True(day < next);
        Assert.True(day.CompareTo(null) > 0);
    }
}
