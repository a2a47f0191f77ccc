using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests.Reviewers;

/// <summary>A reviewer's record: what was true on a day, and what is refused.</summary>
public sealed class ExpertReviewerTests
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    private static IEnumerable<string> Refused(ExpertReviewer reviewer, ReviewerEvent happened) =>
        Assert.IsType<Outcome<ReviewerEvent>.Refused>(reviewer.Record(happened, Today)).Refusal.Reasons.Select(r => r.Sentence);

    [Fact]
    public void Every_fact_of_the_cast_is_accepted_in_its_order()
    {
        var reviewer = ExpertReviewer.Empty;
        foreach (var happened in Cast.AmarosRecord())
        {
            Assert.Equal(happened, Assert.IsType<Outcome<ReviewerEvent>.Accepted>(reviewer.Record(happened, Today)).Value);
            reviewer = reviewer.Apply(happened);
        }

        Assert.Equal(Cast.AmarosRecord().Count, reviewer.Version);
    }

    [Fact]
    public void The_letter_prints_the_states_and_certifications_in_force_and_no_name()
    {
        var printed = Cast.Amaro().PrintedOn(Cast.SignedOn);
        Assert.Equal(["California", "Ohio"], printed.LicensedIn);
        Assert.Equal(["Physical Medicine & Rehabilitation", "Pain Management"], printed.Certifications);
        Assert.True(printed is { MoreThanFiveYearsInPractice: true, AtLeast24HoursAWeek: true });
    }

    [Fact]
    public void A_license_is_printed_on_its_last_day_and_not_on_the_next()
    {
        Assert.Contains("California", Cast.Amaro().PrintedOn(new(2027, 11, 30)).LicensedIn);
        Assert.DoesNotContain("California", Cast.Amaro().PrintedOn(new(2027, 12, 1)).LicensedIn);
    }

    [Fact]
    public void A_renewal_and_a_restriction_count_from_their_first_day_and_the_past_stays_as_it_was()
    {
        var reviewer = Cast.Amaro(
            new ReviewerEvent.LicenseRecorded(Cast.CaliforniaLicense with { Status = LicenseStatus.Restricted, Since = new(2026, 5, 1) }),
            new ReviewerEvent.LicenseRecorded(Cast.CaliforniaLicense with { Since = new(2026, 9, 1), ExpiresOn = new(2029, 11, 30) }));
        Assert.Contains("California", reviewer.PrintedOn(new(2026, 4, 30)).LicensedIn);
        Assert.DoesNotContain("California", reviewer.PrintedOn(new(2026, 5, 1)).LicensedIn);
        Assert.DoesNotContain("California", reviewer.PrintedOn(new(2026, 8, 31)).LicensedIn);
        Assert.Contains("California", reviewer.PrintedOn(new(2028, 6, 1)).LicensedIn);
    }

    [Fact]
    public void A_profession_without_boards_prints_its_own_field()
    {
        var chiropractor = ExpertReviewer.Fold([new ReviewerEvent.ReviewerEnrolled(new(7), "Odile", "Ferncastle", Degree.Chiropractor, new(2024, 1, 2))]);
        Assert.Equal(["Chiropractic"], chiropractor.PrintedOn(Today).Certifications);
        Assert.Empty(Cast.AmaroWithout<ReviewerEvent.CertificationRecorded>().PrintedOn(Today).Certifications);
    }

    [Fact]
    public void The_identities_are_token_names_and_license_numbers() =>
        Assert.Equal(["R-0412", "Lucía Amaro", "Lucía", "Amaro", "A104412", "35.098812"], Cast.Amaro().Identities);

    [Fact]
    public void Nothing_is_recorded_of_a_reviewer_who_is_not_enrolled_and_nobody_is_enrolled_twice()
    {
        Assert.Equal(["The reviewer is not enrolled. Enroll the physician first."], Refused(ExpertReviewer.Empty, Cast.AmarosRecord()[1]));
        Assert.Equal(["R-0412 is enrolled already."], Refused(Cast.Amaro(), Cast.AmarosRecord()[0]));
    }

    [Fact]
    public void A_license_that_cannot_be_is_refused_with_every_reason() => Assert.Equal(
        [
            "\"XX\" is no state of the United States. Give its postal code, such as CA.",
            "The license has no number.",
            "The license cannot end (2025-01-01) before it begins (2027-01-01).",
            "The license's status cannot lie after today (2026-11-02); 2027-01-01 is given.",
        ],
        Refused(Cast.Amaro(), new ReviewerEvent.LicenseRecorded(new("XX", " ", LicenseStatus.Active, new(2027, 1, 1), new(2025, 1, 1)))));

    public static TheoryData<ReviewerEvent, string> WhatCannotBe => new()
    {
        { new ReviewerEvent.SanctionsChecked(SanctionSource.LicensingBoards, new(2026, 11, 3)), "after today" },
        { new ReviewerEvent.PracticeRecorded(new(2020, 1, 1), 169, Today), "A week has 168 hours" },
        { new ReviewerEvent.PracticeRecorded(Today, 24, new(2026, 1, 1)), "cannot begin" },
        { new ReviewerEvent.KnowledgeAttested([], Today), "Name the areas" },
        { new ReviewerEvent.SanctionRecorded(new(2, "Board", "Probation", new(2025, 1, 1), false)), "The next sanction is number 1, not 2." },
        { new ReviewerEvent.SanctionDismissed(1, Today, "letter"), "There is no sanction 1." },
        { new ReviewerEvent.AffiliationDisclosed(1, new Affiliation.Financial("Fund", 101)), "between 0 and 100 percent" },
        { new ReviewerEvent.AffiliationEnded(1, Today), "There is no affiliation 1." },
        { new ReviewerEvent.AvailabilityChanged(new(8, new(2026, 12, 1), new(2026, 11, 1))), "cannot end" },
        { new ReviewerEvent.ReviewerLeft(Today, ""), "Say why" },
        { new ReviewerEvent.CertificationRecorded(new("", "", null, Today, null)), "Name the board" },
    };

    [Theory]
    [MemberData(nameof(WhatCannotBe))]
    public void What_cannot_be_is_refused_in_a_sentence(ReviewerEvent happened, string sentence) =>
        Assert.Contains(Refused(Cast.Amaro(), happened), s => s.Contains(sentence, StringComparison.Ordinal));

    [Fact]
    public void Only_a_pending_proceeding_can_be_dismissed_and_only_once()
    {
        var taken = Cast.Amaro(new ReviewerEvent.SanctionRecorded(new(1, "Board", "Probation", new(2020, 1, 1), Pending: false)));
        Assert.Equal(["Sanction 1 was taken; it stays in the history."], Refused(taken, new ReviewerEvent.SanctionDismissed(1, Today, "letter")));
        var dismissed = Cast.Amaro(
            new ReviewerEvent.SanctionRecorded(new(1, "Board", "Accusation", new(2026, 2, 1), Pending: true)),
            new ReviewerEvent.SanctionDismissed(1, new(2026, 6, 1), "letter"));
        Assert.Equal(["Sanction 1 was dismissed on 2026-06-01 already."], Refused(dismissed, new ReviewerEvent.SanctionDismissed(1, Today, "letter")));
    }
}
