using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Was it asked in time? Both sides of every boundary; a reading that would be longer is a person's to weigh.</summary>
public sealed class EligibilityTimeTests
{
    private static IReadOnlyList<Finding> Assess(
        string received, string? served = "2026-09-18", ServiceMethod? by = ServiceMethod.MailCalifornia, string? notice = null, bool? formulary = null, ReviewTrack track = ReviewTrack.Regular) =>
        Eligibility.Assess(Cast.Fold(Cast.Received() with
        {
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
        }), []);

    private static Finding Find(IEnumerable<Finding> findings, string rule) => Assert.Single(findings, f => f.Rule == rule);

    [Theory]
    [InlineData("2026-09-10", ServiceMethod.Personal, "2026-10-13", FindingResult.NotMet, "30 days after are Saturday, October 10, so Monday 12, no holiday any more")]
    [InlineData("2026-09-10", ServiceMethod.Personal, "2026-10-12", FindingResult.Met, "the Monday")]
    [InlineData("2026-09-18", ServiceMethod.MailCalifornia, "2026-10-23", FindingResult.Met, "30 and 5 days for mail")]
    [InlineData("2026-09-18", ServiceMethod.MailCalifornia, "2026-10-24", FindingResult.NotMet, "a day later")]
    [InlineData("2026-09-18", ServiceMethod.MailUnitedStates, "2026-10-28", FindingResult.Met, "30 and 10 days")]
    [InlineData("2026-09-18", ServiceMethod.MailUnitedStates, "2026-10-29", FindingResult.NotMet, "a day later")]
    [InlineData("2026-09-18", ServiceMethod.Fax, "2026-10-20", FindingResult.Met, "30 days and two court days")]
    [InlineData("2026-09-18", ServiceMethod.Fax, "2026-10-21", FindingResult.Unknown, "late by one reading, and five to twenty days more by another")]
    [InlineData("2026-09-18", ServiceMethod.Fax, "2026-11-09", FindingResult.Unknown, "the last day of the longest reading, Saturday 7 moved to Monday")]
    [InlineData("2026-09-18", ServiceMethod.Fax, "2026-11-10", FindingResult.NotMet, "after every reading")]
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
        var late = Find(Assess("2026-10-24"), "ELG-09");
        Assert.Equal("The application came late: it was due by Fri Oct 23, 2026.", late.Sentence);
        Assert.Equal("A proof of a later service, or of a later compliant notice, would move the time.", late.Cure);
        Assert.Equal(
            "The application came after Tue Oct 20, 2026, and in time by another reading of the law, which gives Mon Nov 9, 2026.",
            Find(Assess("2026-10-21", by: ServiceMethod.Fax), "ELG-09").Sentence);
    }

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
    [InlineData("2020-11-05", ServiceMethod.MailSafeAtHome, "CCP § 1013(a) is in force from 2023-01-01; it says nothing about 2020-11-05.")]
    public void Where_the_law_says_nothing_about_the_day_a_person_counts(string served, ServiceMethod by, string evidence)
    {
        var finding = Find(Assess(by == ServiceMethod.Personal ? "2013-01-02" : "2020-12-01", served, by), "ELG-09");
        Assert.Equal((FindingResult.Unknown, evidence), (finding.Result, finding.Evidence));
    }
}
