using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Programmes;

namespace OpenImr.Core.Tests.Law;

/// <summary>What the organization enters of the law: each entry with its source, refused with every reason, and never taken off the record.</summary>
public sealed class EnteredLawTests
{
    private const string Link = "https://www.ecfr.gov/current/title-45/section-147.136";
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Programme Federal = Programme.Find("federal-external-review")!;
    private static readonly Recorder Osei = new("M. Osei, MD", Today);
    private static readonly DesignatedDay Closure = new(new(2026, 11, 25), "Storm closure", Designation.OfficeClosed);

    private static EnteredLaw After(EnteredLaw law, Outcome<OrganizationEvent> decided) => law.Apply(Assert.IsType<Outcome<OrganizationEvent>.Accepted>(decided).Value, Osei);

    private static string[] Reasons(Outcome<OrganizationEvent> decided) => [.. Assert.IsType<Outcome<OrganizationEvent>.Refused>(decided).Refusal.Reasons.Select(r => r.Sentence)];

    private static EnteredLaw Confirmed(EnteredLaw law, Provision clock) => After(law, law.Confirm(Federal.Id, clock.Citation, "45 CFR 147.136, e-CFR", Link, Today, Today));

    [Fact]
    public void Live_cases_are_let_in_when_every_clock_is_confirmed_and_not_before()
    {
        var law = EnteredLaw.None;
        foreach (var clock in Federal.ToConfirm)
        {
            Assert.NotNull(Federal.RefuseLive(law.ConfirmedFor(Federal)));
            law = Confirmed(law, clock);
        }

        Assert.Null(Federal.RefuseLive(law.ConfirmedFor(Federal)));
        Assert.Empty(law.ConfirmedFor(Programme.All[0]));
    }

    [Fact]
    public void Each_clock_to_confirm_is_cited_otherwise_than_the_next() =>
        Assert.All(Programme.All, p => Assert.Equal(p.ToConfirm.Count, p.ToConfirm.Select(c => c.Citation).Distinct().Count()));

    [Fact]
    public void A_confirmed_clock_says_when_and_from_what_and_stays_recalled()
    {
        var clock = Federal.ToConfirm[5];
        var law = Confirmed(EnteredLaw.None, clock);
        Assert.Equal("confirmed by the organization on Mon Nov 23, 2026, from 45 CFR 147.136, e-CFR", law.ConfirmationOf(clock)!.ToString());
        Assert.Equal("M. Osei, MD", law.ConfirmationOf(clock)!.Who.By);
        Assert.Null(law.ConfirmationOf(Federal.ToConfirm[6]));
        LawAssert.NeverRefuses(clock);
    }

    [Fact]
    public void A_confirmation_without_what_it_needs_is_refused_with_every_reason()
    {
        var reasons = Reasons(EnteredLaw.None.Confirm("federal-external-review", "45 CFR § 1", " ", "ftp://somewhere", Today.AddDays(1), Today));
        Assert.Equal(4, reasons.Length);
        Assert.Contains("is no clock of External review, federal process", reasons[0], StringComparison.Ordinal);
        Assert.Contains("Name what you read", reasons[1], StringComparison.Ordinal);
        Assert.Contains("https://", reasons[2], StringComparison.Ordinal);
        Assert.Contains("not here yet", reasons[3], StringComparison.Ordinal);
        Assert.Contains("is no programme", Reasons(EnteredLaw.None.Confirm("texas", "x", "a source", Link, Today, Today))[0], StringComparison.Ordinal);
        Assert.Contains("No clock of IMR", Reasons(EnteredLaw.None.Confirm(Programme.All[0].Id, "x", "a source", Link, Today, Today))[0], StringComparison.Ordinal);
        var law = Confirmed(EnteredLaw.None, Federal.ToConfirm[0]);
        Assert.Contains("by M. Osei, MD", Reasons(law.Confirm(Federal.Id, Federal.ToConfirm[0].Citation, "a source", Link, Today, Today))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawn_confirmation_holds_no_longer_and_stays_on_record()
    {
        var clock = Federal.ToConfirm[0];
        var law = Confirmed(EnteredLaw.None, clock);
        Assert.Equal(2, Reasons(law.WithdrawConfirmation(Federal.Id, "x", " ")).Length);
        law = After(law, law.WithdrawConfirmation(Federal.Id, clock.Citation, "the section was renumbered"));
        Assert.Null(law.ConfirmationOf(clock));
        Assert.Empty(law.ConfirmedFor(Federal));
        Assert.Equal("the section was renumbered", Assert.Single(law.Confirmations).Withdrawn!.Reason);
        Assert.NotNull(Confirmed(law, clock).ConfirmationOf(clock));
    }

    [Fact]
    public void Withdrawing_touches_the_confirmation_that_holds_and_no_other()
    {
        var (clock, other) = (Federal.ToConfirm[0], Federal.ToConfirm[1]);
        var law = Confirmed(Confirmed(EnteredLaw.None, clock), other);
        law = After(law, law.WithdrawConfirmation(Federal.Id, clock.Citation, "the section was renumbered"));
        Assert.NotNull(law.ConfirmationOf(other));
        law = Confirmed(law, clock);
        law = After(law, law.WithdrawConfirmation(Federal.Id, clock.Citation, "the source was a draft"));
        Assert.Equal(
            ["the section was renumbered", null, "the source was a draft"], law.Confirmations.Select(c => c.Withdrawn?.Reason));
        Assert.Equal([other.Citation], law.ConfirmedFor(Federal));
    }

    [Fact]
    public void A_day_that_is_entered_closes_the_calendars_and_a_withdrawn_one_does_not()
    {
        var law = After(EnteredLaw.None, EnteredLaw.None.Designate(Closure, "Notice of the division, Nov 24, 2026", null));
        Assert.False(law.Calendars.Judicial.IsOpen(Closure.On));
        Assert.True(law.Calendars.NormalBusinessDays.IsOpen(Closure.On));
        Assert.Equal(2, Reasons(law.WithdrawDay(Closure.On, Designation.Governor, "")).Length);
        law = After(law, law.WithdrawDay(Closure.On, Closure.By, "the office opened at noon"));
        Assert.True(law.Calendars.Judicial.IsOpen(Closure.On));
        Assert.Equal("the office opened at noon", Assert.Single(law.Days).Withdrawn!.Reason);
    }

    [Theory]
    [InlineData("2026-11-26", Designation.OfficeClosed, "is closed already: Thanksgiving")]
    [InlineData("2026-11-28", Designation.JudicialCouncil, "is closed already: Saturday")]
    [InlineData("2041-01-02", Designation.Governor, "lies outside the years 2013 to 2040")]
    [InlineData("2012-12-31", Designation.Governor, "lies outside the years 2013 to 2040")]
    public void A_day_that_changes_nothing_is_refused(string day, Designation by, string sentence) =>
        Assert.Contains(sentence, Reasons(EnteredLaw.None.Designate(new(DateOnly.Parse(day), "a day", by), "a notice", null))[0], StringComparison.Ordinal);

    [Fact]
    public void The_Governor_may_close_a_day_that_is_judicial_and_no_holiday_of_the_states_list()
    {
        var lincoln = new DesignatedDay(new(2026, 2, 12), "Proclaimed", Designation.Governor);
        Assert.False(After(EnteredLaw.None, EnteredLaw.None.Designate(lincoln, "Proclamation", Link)).Calendars.NormalBusinessDays.IsOpen(lincoln.On));
        Assert.Equal(Link, Assert.Single(After(EnteredLaw.None, EnteredLaw.None.Designate(lincoln, "Proclamation", $" {Link} ")).Days).Told.Link);
        Assert.Null(Assert.Single(After(EnteredLaw.None, EnteredLaw.None.Designate(lincoln, "Proclamation", " ")).Days).Told.Link);
        Assert.Single(Reasons(EnteredLaw.None.Designate(lincoln with { By = Designation.JudicialCouncil }, "An order", null)));
    }

    [Theory]
    [InlineData("order", true)]
    [InlineData(" orde ", false)]
    public void A_source_is_named_by_five_letters_at_least(string source, bool taken) =>
        Assert.Equal(taken, EnteredLaw.None.Designate(Closure, source, null) is Outcome<OrganizationEvent>.Accepted);

    [Fact]
    public void A_day_without_name_source_or_a_right_address_is_refused_with_every_reason() =>
        Assert.Equal(3, Reasons(EnteredLaw.None.Designate(Closure with { Name = " " }, "", "http://plain")).Length);

    [Fact]
    public void A_year_that_was_looked_up_is_known_and_is_looked_up_once()
    {
        var law = After(EnteredLaw.None, EnteredLaw.None.LookUp(2026, "The council's list"));
        Assert.True(law.Calendars.Judicial.KnowsDesignatedDaysOf(2026));
        Assert.False(law.Calendars.Judicial.KnowsDesignatedDaysOf(2027));
        Assert.Contains("was looked up on Mon Nov 23, 2026 by M. Osei, MD", Reasons(law.LookUp(2026, "again seen"))[0], StringComparison.Ordinal);
        Assert.Equal(2, Reasons(law.LookUp(2041, "")).Length);
    }

    [Fact]
    public void Other_events_of_the_organization_change_nothing() =>
        Assert.Same(EnteredLaw.None, EnteredLaw.None.Apply(new OrganizationEvent.OrganizationDescribed(Today, new("a", new("b", "c", "CA", "90000"), "d", null, null, "e", []), []), Osei));

    [Fact]
    public void A_day_that_was_withdrawn_is_entered_anew_and_each_entry_keeps_its_own_fate()
    {
        const string Notice = "Notice of the division, Nov 24, 2026";
        var other = Closure with { On = new(2026, 11, 27), By = Designation.OfficeClosed };
        var law = After(EnteredLaw.None, EnteredLaw.None.Designate(Closure, Notice, null));
        law = After(law, law.Designate(other with { On = new(2026, 11, 24) }, Notice, null));
        law = After(law, law.WithdrawDay(Closure.On, Closure.By, "The storm turned."));
        law = After(law, law.Designate(Closure, Notice, null));
        Assert.Equal(["The storm turned.", null, null], law.Days.Select(d => d.Withdrawn?.Reason));
        law = After(law, law.WithdrawDay(Closure.On, Closure.By, "It turned again."));
        Assert.Equal(["The storm turned.", null, "It turned again."], law.Days.Select(d => d.Withdrawn?.Reason));
    }

    [Theory]
    [InlineData(BusinessCalendar.FirstYear - 1, false)]
    [InlineData(BusinessCalendar.FirstYear, true)]
    [InlineData(BusinessCalendar.LastYear, true)]
    [InlineData(BusinessCalendar.LastYear + 1, false)]
    public void Days_and_years_are_entered_within_the_years_of_the_calendars(int year, bool isKnown)
    {
        var day = Enumerable.Range(1, 7).Select(d => new DateOnly(year, 3, d)).First(d => d.DayOfWeek == DayOfWeek.Wednesday);
        Assert.Equal(isKnown, EnteredLaw.None.Designate(Closure with { On = day }, "A notice", null) is Outcome<OrganizationEvent>.Accepted);
        Assert.Equal(isKnown, EnteredLaw.None.LookUp(year, "The court's list") is Outcome<OrganizationEvent>.Accepted);
    }
}
