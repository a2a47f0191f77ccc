using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Quality;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests.Quality;

/// <summary>Which determinations quality looks at: by number, rate and seed, and by nobody's choice.</summary>
public sealed class QualitySamplingTests
{
    private const string Seed = "0000000000000000000000000000000000000000000000000000000000000007";
    private static readonly DateOnly Today = new(2026, 3, 31);

    internal static QualitySampling With(params IEnumerable<(DateOnly From, decimal Rate, decimal Share, int Cap)> rules) => rules.Aggregate(
        QualitySampling.None, (sampling, r) => sampling.Apply(new OrganizationEvent.SamplingSet(r.From, r.Rate, r.Share, r.Cap, "a reason", sampling.Seed is null ? Seed : null), new("M. Osei, MD", Today)));

    private static IssuedCase Issued(int number, DateOnly on) => new(CaseNumber.Of(2026, number), on);

    [Fact]
    public void The_draw_can_be_made_by_hand()
    {
        // printf '%s\n%s' SEED 2026 | sha256sum, then printf '%s\n%s' YEARSEED CM26-0001423 | sha256sum, first 16 digits over 2^64.
        var sampling = With((new(2026, 1, 1), 0.1m, 0.5m, 5));
        Assert.Equal("10ccee063599a21ee82fdf4c80bc793071fb887e01065619986c01be467dd3b7", sampling.SeedOf(2026));
        Assert.Equal(0.1716263302231534m, Math.Round(sampling.DrawOf(CaseNumber.Of(2026, 1423)), 16));
        Assert.NotEqual(sampling.SeedOf(2026), sampling.SeedOf(2027));
    }

    [Fact]
    public void A_case_is_drawn_when_its_draw_lies_below_the_rate_of_its_day_of_issue()
    {
        var sampling = With((new(2026, 1, 1), 0.1716263302231534m, 0.5m, 5), (new(2026, 2, 1), 0.1716263302231535m, 0.5m, 5), (new(2026, 3, 1), 0.5m, 0.5m, 5));
        Assert.Null(sampling.Draw(Issued(1423, new(2025, 12, 31))));
        Assert.Null(sampling.Draw(Issued(1423, new(2026, 1, 31))));
        Assert.False(sampling.Draw(Issued(1423, new(2026, 2, 1)))!.ForSecondReview);
        Assert.True(sampling.Draw(Issued(1423, new(2026, 3, 1)))!.ForSecondReview);
        Assert.Null(QualitySampling.None.Draw(Issued(1423, new(2026, 3, 1))));
    }

    [Fact]
    public void Of_many_numbers_the_rate_is_drawn_and_the_share_of_those_a_second_time()
    {
        var drawn = Enumerable.Range(1, 20_000).Select(n => With((new(2026, 1, 1), 0.05m, 0.2m, 5)).Draw(Issued(n, new(2026, 6, 1)))).OfType<DrawnCase>().ToArray();
        // Five standard deviations of a binomial count on either side; the draw is fixed, so this holds or fails for ever.
        Assert.InRange(drawn.Length, 1_000 - 155, 1_000 + 155);
        Assert.InRange(drawn.Count(d => d.ForSecondReview), 200 - 71, 200 + 71);
    }

    [Fact]
    public void What_was_drawn_stays_drawn_when_the_rate_is_set_anew()
    {
        var before = With((new(2026, 1, 1), 0.5m, 0.5m, 5));
        var after = before.Apply(new OrganizationEvent.SamplingSet(new(2026, 4, 1), 0.01m, 0m, 1, "less", "another seed"), new("M. Osei, MD", Today));
        foreach (var number in Enumerable.Range(1, 200))
            Assert.Equal(before.Draw(Issued(number, new(2026, 3, 31))), after.Draw(Issued(number, new(2026, 3, 31))));
        Assert.Equal(Seed, after.Seed);
        Assert.Equal(("less", "M. Osei, MD", Today), (after.Rules[^1].Reason, after.Rules[^1].Set.By, after.Rules[^1].Set.On));
    }

    [Fact]
    public void The_cap_counts_each_reviewer_by_the_order_of_issue_and_spares_a_panel_only_when_all_have_reached_it()
    {
        var sampling = With((new(2026, 1, 1), 1m, 0m, 2));
        (DrawnCase, IReadOnlyList<ReviewerId>) By(int number, int day, params int[] reviewers) =>
            (sampling.Draw(Issued(number, new(2026, 6, day)))!, [.. reviewers.Select(r => new ReviewerId(r))]);
        var capped = QualitySampling.Capped([By(5, 9, 412), By(3, 2, 412), By(4, 2, 412), By(6, 10, 412, 388), By(7, 11, 388), By(8, 12, 388)]);
        Assert.Equal(
            [("CM26-0000003", false), ("CM26-0000004", false), ("CM26-0000005", true), ("CM26-0000006", false), ("CM26-0000007", false), ("CM26-0000008", true)],
            capped.Select(c => (c.Case.Number.ToString(), c.OverCap)));
    }

    [Fact]
    public void The_rate_is_set_for_days_to_come_within_bounds_and_with_a_reason()
    {
        var set = Assert.IsType<Outcome<OrganizationEvent>.Accepted>(QualitySampling.None.Set(Today.AddDays(1), 0.05m, 0.2m, 4, " As every year. ", Today, Seed)).Value;
        Assert.Equal(new OrganizationEvent.SamplingSet(Today.AddDays(1), 0.05m, 0.2m, 4, "As every year.", Seed), set);
        var later = Assert.IsType<Outcome<OrganizationEvent>.Accepted>(
            With((new(2026, 1, 1), 1m, 0m, 1)).Set(Today.AddDays(1), 0m, 1m, 1, "None.", Today, "another seed")).Value;
        Assert.Null(((OrganizationEvent.SamplingSet)later).Seed);
        Assert.Equal(
            [
                "The first day (Tue Mar 31, 2026) has begun. Give a day after today (Tue Mar 31, 2026): what is issued today or was before is drawn by the rate that held then.",
                "The rate lies between 0 and 100 percent of the determinations issued.",
                "The share for a second review lies between 0 and 100 percent of those drawn.",
                "The cap is 1 or more for each reviewer and month. To draw none, set the rate to 0.",
                "Say why the sample is set so.",
            ],
            Assert.IsType<Outcome<OrganizationEvent>.Refused>(QualitySampling.None.Set(Today, 1.01m, -0.01m, 0, " ", Today, Seed)).Refusal.Reasons.Select(r => r.Sentence));
    }
}
