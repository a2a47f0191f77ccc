using FsCheck;
using FsCheck.Fluent;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Was it asked in time? Both sides of every boundary; a reading that would be longer is a person's to weigh.</summary>
public sealed class EligibilityTimeTests
{
    private static IReadOnlyList<Finding> Assess(
        string received, string? served = "2026-09-18", ServiceMethod? by = ServiceMethod.MailCalifornia, string? notice = null, bool? formulary = null, ReviewTrack track = ReviewTrack.Regular,
        Address? at = null, bool addressKnown = true, CalendarSet? calendars = null) =>
        Eligibility.Assess(Cast.Fold(Received(received, served, by, notice, formulary, track, at, addressKnown)), [], calendars);

    private static CaseEvent.ApplicationReceived Received(
        string received, string? served, ServiceMethod? by, string? notice = null, bool? formulary = null, ReviewTrack track = ReviewTrack.Regular, Address? at = null, bool addressKnown = true) =>
        Cast.Received() with
        {
            Parties = Cast.Parties with { Employee = Cast.Parties.Employee with { Address = addressKnown ? at ?? Cast.Parties.Employee.Address : null } },
            Application = Cast.Application() with { ReceivedOn = DateOnly.Parse(received), Track = track },
            Injury = Cast.Injury with { On = new(2014, 1, 2) },
            UtilizationReview = Cast.UtilizationReview with
            {
                DecidedOn = DateOnly.Parse(served ?? "2026-09-18"),
                ServedOn = served is null ? null : DateOnly.Parse(served),
                ServedBy = by,
                CompliantNoticeOn = notice is null ? null : DateOnly.Parse(notice),
                Items = [Cast.Items[0] with { Formulary = formulary, RequestedOn = null }, Cast.Items[4] with { Formulary = false, RequestedOn = null }],
            },
        };

    private static Finding Find(IEnumerable<Finding> findings, string rule) => Assert.Single(findings, f => f.Rule == rule);

    [Theory]
    [InlineData("2026-09-10", ServiceMethod.Personal, "2026-10-13", FindingResult.NotMet, "30 days after are Saturday, October 10, so Monday 12, no holiday any more")]
    [InlineData("2026-09-10", ServiceMethod.Personal, "2026-10-12", FindingResult.Met, "the Monday")]
    [InlineData("2026-09-18", ServiceMethod.MailCalifornia, "2026-10-23", FindingResult.Met, "30 and 5 days for mail")]
    [InlineData("2026-09-18", ServiceMethod.MailCalifornia, "2026-10-24", FindingResult.NotMet, "a day later")]
    [InlineData("2026-09-18", ServiceMethod.MailUnitedStates, "2026-10-28", FindingResult.Met, "30 and 10 days")]
    [InlineData("2026-09-18", ServiceMethod.MailUnitedStates, "2026-10-29", FindingResult.NotMet, "a day later")]
    [InlineData("2026-09-18", ServiceMethod.Fax, "2026-10-20", FindingResult.Met, "30 days and two court days")]
    [InlineData("2026-09-18", ServiceMethod.Fax, "2026-10-21", FindingResult.Unknown, "late by one reading, and five days more by another, for the address on file is in California")]
    [InlineData("2026-09-18", ServiceMethod.Fax, "2026-10-23", FindingResult.Unknown, "the last day of the longer reading")]
    [InlineData("2026-09-18", ServiceMethod.Fax, "2026-10-24", FindingResult.NotMet, "after both readings; until the address on file decided, this waited for the time of an address abroad")]
    [Proves("Lab. Code § 4610.5(h)(1)(B)")]
    public void An_application_is_timely_to_the_last_day_of_its_time(string served, ServiceMethod by, string received, FindingResult result, string because)
    {
        Assert.NotEmpty(because);
        var finding = Find(Assess(received, served, by), "ELG-09");
        Assert.Equal((result, "Lab. Code § 4610.5(h)(1)(B)"), (finding.Result, finding.Provision.Citation));
        Assert.Contains($"Application {Words.Of(DateOnly.Parse(received))}.", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_application_is_told_the_day_and_what_would_move_it()
    {
        var late = Find(Assess("2026-10-27"), "ELG-09");
        Assert.Equal("The application came late: it was due by Fri Oct 23, 2026.", late.Sentence);
        Assert.Equal("A proof of a later service, or of a later compliant notice, would move the time.", late.Cure);
        Assert.Equal(
            "The application came after Tue Oct 20, 2026 (CCP § 1013(e)), and in time by another reading of the law: Fri Oct 23, 2026 (8 CCR § 10605(a)(1)).",
            Find(Assess("2026-10-21", by: ServiceMethod.Fax), "ELG-09").Sentence);
    }

    /// <summary>Electronic service on May 4 upon a worker in Redding: two court days more, or five days for an address in California.</summary>
    [Theory]
    [Proves("8 CCR § 10605(a)(1)")]
    [Proves("8 CCR § 10605(a)(2)")]
    [Proves("8 CCR § 10605(a)(3)")]
    [Proves("Lab. Code § 4610.5(k)")]
    [InlineData("2026-06-25", "CA", "US", "The application came late: it was due by Fri Jun 5, 2026 (CCP § 1010.6(a)(3)(B)), and by another reading of the law by Mon Jun 8, 2026 (8 CCR § 10605(a)(1)).")]
    [InlineData("2026-06-25", "NV", "US", "The application came late: it was due by Fri Jun 5, 2026 (CCP § 1010.6(a)(3)(B)), and by another reading of the law by Mon Jun 15, 2026 (8 CCR § 10605(a)(2)).")]
    [InlineData("2026-06-23", "BC", "CA", "The application came after Fri Jun 5, 2026 (CCP § 1010.6(a)(3)(B)), and in time by another reading of the law: Tue Jun 23, 2026 (8 CCR § 10605(a)(3)).")]
    [InlineData("2026-06-08", "CA", "US", "The application came after Fri Jun 5, 2026 (CCP § 1010.6(a)(3)(B)), and in time by another reading of the law: Mon Jun 8, 2026 (8 CCR § 10605(a)(1)).")]
    public void A_refusal_names_no_last_day_but_those_of_the_address_on_file(string received, string state, string country, string sentence) =>
        Assert.Equal(sentence, Find(Assess(received, "2026-05-04", ServiceMethod.Electronic, at: new("12 Sample Road", "Redding", state, "96001", country)), "ELG-09").Sentence);

    [Fact]
    public void Where_no_address_is_on_file_nobody_is_refused_between_the_places_where_it_may_be()
    {
        var between = Find(Assess("2026-06-16", "2026-05-04", ServiceMethod.Electronic, addressKnown: false), "ELG-09");
        Assert.Equal(
            (FindingResult.Unknown, "The application came after Fri Jun 5, 2026 (CCP § 1010.6(a)(3)(B)), and in time by another reading of the law: Tue Jun 23, 2026 (8 CCR § 10605(a)(3), if the physical address, which is not on file, is outside the United States)."),
            (between.Result, between.Sentence));
        Assert.Equal(FindingResult.NotMet, Find(Assess("2026-06-24", "2026-05-04", ServiceMethod.Electronic, addressKnown: false), "ELG-09").Result);
    }

    [Fact]
    [Proves("CCP § 12b")]
    public void A_day_late_refuses_nobody_until_it_was_looked_up_that_the_last_day_was_no_closure()
    {
        var dayLate = Find(Assess("2026-10-26"), "ELG-09");
        Assert.Equal((FindingResult.NotMet, false), (dayLate.Result, dayLate.Refuses(new(2026, 10, 26))));
        Assert.Equal("Look up whether Fri Oct 23, 2026 was a designated day or the office was closed, and enter what you find: a closure would move the last day.", dayLate.Cure);
        Assert.True(Find(Assess("2026-10-27"), "ELG-09").Refuses(new(2026, 10, 27)));
        var lookedUp = Find(Assess("2026-10-26", calendars: CalendarSet.Standard.With([], 2026)), "ELG-09");
        Assert.True(lookedUp.Refuses(new(2026, 10, 26)));
    }

    private static readonly Arbitrary<(DateOnly Served, ServiceMethod Method, ServicePlace? Place, bool Formulary, int After)> Services =
        (from day in Gen.Choose(0, 5000)
         from method in Gen.Elements(Enum.GetValues<ServiceMethod>())
         from place in Gen.Elements<ServicePlace?>(null, ServicePlace.California, ServicePlace.UnitedStates, ServicePlace.Abroad)
         from formulary in Gen.Elements(true, false)
         from after in Gen.Choose(0, 75)
         select (new DateOnly(2026, 4, 7).AddDays(day), method, place, formulary, after)).ToArbitrary();

    [Fact]
    public void Nobody_who_is_in_time_by_a_reading_that_is_shown_is_refused() => Seeded.Holds(Prop.ForAll(Services, s =>
    {
        var received = s.Served.AddDays(s.After);
        Address? at = s.Place switch
        {
            ServicePlace.California => new("1 Sample Road", "Redding", "CA", "96001"),
            ServicePlace.UnitedStates => new("1 Sample Road", "Reno", "NV", "89501"),
            ServicePlace.Abroad => new("1 Sample Road", "Tijuana", "BC", "22000", "MX"),
            _ => null,
        };
        var due = s.Formulary ? Core.Law.California.LaborCode.Section4610_5.FormularyFilingDue(s.Served, s.Method, place: s.Place)
            : Core.Law.California.LaborCode.Section4610_5.FilingDue(s.Served, s.Method, place: s.Place);
        var review = Cast.Fold(Received($"{received:yyyy-MM-dd}", $"{s.Served:yyyy-MM-dd}", s.Method, formulary: s.Formulary, at: at, addressKnown: at is not null,
            track: s.Formulary ? ReviewTrack.Formulary : ReviewTrack.Regular));
        var finding = Find(Eligibility.Time(review), s.Formulary ? "ELG-10" : "ELG-09");
        var state = CaseClocks.Of(review).Single(c => c.Rule == (s.Formulary ? "filing-formulary" : "filing")).At(DateTimeOffset.MaxValue);
        var inTimeByOne = due.Readings.Any(r => r.Due.LastDay >= received);
        return finding.Result == (due.Due.LastDay >= received ? FindingResult.Met : inTimeByOne ? FindingResult.Unknown : FindingResult.NotMet)
            && (!inTimeByOne || !finding.Refuses(received))
            && state == finding.Result switch { FindingResult.Met => ClockState.Met, FindingResult.Unknown => ClockState.Unsettled, _ => ClockState.MetLate };
    }));

    [Theory]
    [InlineData("2026-04-07", true, "the statute's text is of that day")]
    [InlineData("2026-04-06", false, "served a day before the text that was read")]
    [InlineData("2015-09-10", false, "long before")]
    public void Lateness_refuses_only_where_every_step_of_the_count_may(string served, bool refuses, string because)
    {
        Assert.NotEmpty(because);
        var received = DateOnly.Parse(served).AddDays(60);
        var late = Find(Assess($"{received:yyyy-MM-dd}", served), "ELG-09");
        Assert.Equal((FindingResult.NotMet, refuses), (late.Result, late.Refuses(received)));
    }

    [Theory]
    [InlineData(null, ServiceMethod.Personal)]
    [InlineData("2026-09-18", null)]
    public void Without_proof_of_service_no_time_can_be_said_to_have_run(string? served, ServiceMethod? by)
    {
        var finding = Find(Assess("2027-09-18", served, by), "ELG-09");
        Assert.Equal(
            (FindingResult.Unknown, "The file does not prove when and how the decision was served, so no time can be said to have run.", "Ask the administrator for the proof of service."),
            (finding.Result, finding.Sentence, finding.Cure));
    }

    [Theory]
    [InlineData("2026-10-02", "2026-11-02", FindingResult.Met)]
    [InlineData("2026-10-02", "2026-11-03", FindingResult.NotMet)]
    [InlineData("2026-09-18", "2026-10-20", FindingResult.NotMet)]
    [Proves("Lab. Code § 4610.5(h)(3)")]
    public void The_time_starts_with_the_required_notice(string notice, string received, FindingResult result)
    {
        var findings = Assess(received, by: ServiceMethod.Personal, notice: notice);
        Assert.Equal(result, Find(findings, "ELG-09").Result);
        if (notice == "2026-09-18")
            Assert.DoesNotContain(findings, f => f.Rule == "ELG-13");
        else
            Assert.Equal(("The required notice came only on Fri Oct 2, 2026; the time runs from then.", "Lab. Code § 4610.5(h)(3)"),
                (Find(findings, "ELG-13").Sentence, Find(findings, "ELG-13").Provision.Citation));
    }

    [Theory]
    [InlineData("2026-10-05", FindingResult.Met, "10 and 5 days are Saturday, October 3, so Monday")]
    [InlineData("2026-10-06", FindingResult.NotMet, "a day later")]
    [Proves("Lab. Code § 4610.5(h)(1)(A)")]
    public void A_formulary_item_has_its_own_shorter_time_and_shortens_no_other(string received, FindingResult result, string because)
    {
        Assert.NotEmpty(because);
        var findings = Assess(received, formulary: true);
        var own = Find(findings, "ELG-10");
        Assert.Equal((result, 1, "Lab. Code § 4610.5(h)(1)(A)"), (own.Result, own.Item, own.Provision.Citation));
        Assert.Equal(FindingResult.Met, Find(findings, "ELG-09").Result);
        Assert.Equal(result == FindingResult.Met ? [1, 5] : [5], Eligibility.ProposedItems(findings));
    }

    [Fact]
    public void Whether_it_is_a_formulary_dispute_is_asked_and_never_inferred()
    {
        var unanswered = Find(Assess("2026-10-05"), "ELG-10");
        Assert.Equal(
            (FindingResult.Unknown, 1, "Whether item 1 is a dispute about the drug formulary was not answered.", "Ask; it is never inferred, and it shortens the time."),
            (unanswered.Result, unanswered.Item, unanswered.Sentence, unanswered.Cure));
        Assert.DoesNotContain(Assess("2026-10-05", formulary: false), f => f.Rule == "ELG-10");
        Assert.DoesNotContain(Assess("2018-01-05", "2017-12-31", ServiceMethod.Personal), f => f.Rule == "ELG-10");
        Assert.Contains(Assess("2018-01-05", "2018-01-01", ServiceMethod.Personal), f => f.Rule == "ELG-10");
    }

    [Fact]
    public void Before_2018_no_time_was_shorter_for_the_formulary()
    {
        var findings = Assess("2018-01-20", "2017-12-29", ServiceMethod.Personal, formulary: true, track: ReviewTrack.Formulary);
        Assert.DoesNotContain(findings, f => f.Rule == "ELG-10");
        Assert.Equal(FindingResult.Met, Find(findings, "ELG-09").Result);
    }

    [Theory]
    [InlineData("2026-10-23", ServiceMethod.MailUnitedStates, FindingResult.Met)]
    [InlineData("2026-10-24", ServiceMethod.MailUnitedStates, FindingResult.Unknown)]
    [Proves("8 CCR § 9792.10.2")]
    public void The_days_that_the_forms_instructions_name_inform_and_refuse_nothing(string received, ServiceMethod by, FindingResult result)
    {
        var finding = Find(Assess(received, by: by), "ELG-11");
        Assert.Equal((result, "8 CCR § 9792.10.2"), (finding.Result, finding.Provision.Citation));
        Assert.False(finding.Refuses(DateOnly.Parse(received)));
        Assert.DoesNotContain(Assess(received, by: ServiceMethod.Personal), f => f.Rule == "ELG-11");
    }

    [Theory]
    [InlineData("2012-11-05", ServiceMethod.Personal, "Lab. Code § 4610.5(h)(1)(B) is in force from 2013-01-01; it says nothing about 2012-11-05.")]
    public void Where_the_law_says_nothing_about_the_day_a_person_counts(string served, ServiceMethod by, string evidence)
    {
        var finding = Find(Assess("2013-01-02", served, by), "ELG-09");
        Assert.Equal((FindingResult.Unknown, evidence), (finding.Result, finding.Evidence));
    }
}
