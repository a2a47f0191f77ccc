using OpenImr.Core.Cases;
using OpenImr.Core.Statistics;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Statistics;

/// <summary>The division's two ages: from the notice of assignment, and from complete medical records, to the mailing of the determination.</summary>
public sealed class TimelinessTests
{
    private static ReviewCase Mailed(params string[] days) => days.Aggregate(Cast.CaseAt(CaseStage.Issued), (review, day) => review.Apply(
        new CaseEvent.DeterminationMailed(1, Cast.Notices[1] with { SentAt = Cast.Noon(DateOnly.Parse(day)) })));

    [Theory]
    [InlineData(new[] { "2026-11-05" }, 28, 17, "notice October 8, records October 19 (declared complete on the 26th), mailed November 5")]
    [InlineData(new[] { "2026-11-09", "2026-11-05" }, 28, 17, "the first mailing ends both ages")]
    [InlineData(new[] { "2026-10-26" }, 18, 7, "mailed on the day of the declaration, a week after the records")]
    [Proves("DWC, IMR Updates (age from assigned date)")]
    [Proves("DWC, IMR Updates (age from complete medical records)")]
    public void Both_ages_end_with_the_mailing(string[] mailed, int fromAssigned, int fromRecords, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(new DeterminationAge(fromAssigned, fromRecords), DeterminationAge.Of(Mailed(mailed)));
    }

    [Fact]
    public void What_was_not_mailed_has_no_age() => Assert.Equal(default, DeterminationAge.Of(Cast.CaseAt(CaseStage.Issued)));

    [Fact]
    public void The_averages_are_taken_over_what_is_known_and_say_what_was_left_out()
    {
        var noNotice = ReviewCase.Fold([.. Cast.EventsTo(CaseStage.Issued).Where(e => e is not CaseEvent.PartiesNotified),
            new CaseEvent.DeterminationMailed(1, Cast.Notices[1] with { SentAt = Cast.Noon(new(2026, 11, 6)) })]);
        var both = Timeliness.Of([Mailed("2026-11-05"), Mailed("2026-11-06"), noNotice, Cast.CaseAt(CaseStage.Issued)]);
        Assert.Equal(new AverageAge(2, 1, 28.5m), both.FromAssigned);
        Assert.Equal(3, both.FromCompleteRecords.Determinations);
        Assert.Equal(53m / 3, both.FromCompleteRecords.Days);
        Assert.Equal(new AverageAge(0, 0, null), Timeliness.Of([]).FromAssigned);
    }
}
