using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using static OpenImr.Casework.Tests.Library.RealLetters;

namespace OpenImr.Casework.Tests.Library;

/// <summary>The days of the real letters under the time to ask: every one of them was decided, so none may be refused, and those that came after thirty days are told to a person.</summary>
public sealed class RealFilingsTests
{
    /// <summary>The forty letters that print both days; the five older ones print neither.</summary>
    private static async Task<IEnumerable<(string Source, DateOnly Decided, DateOnly Received)>> FilingsAsync() =>
        (await ReferenceAsync()).Select(l => (l.Source, Day(l.UtilizationReviewDate), Day(l.ApplicationReceived)));

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, ["yyyy-MM-dd", "MM/dd/yyyy"], CultureInfo.InvariantCulture);

    /// <summary>The letters print the day of the decision and not of its service. Served by hand on that day is the reading that leaves the least time.</summary>
    private static Finding OnTime(DateOnly decided, DateOnly received, ServiceMethod by) =>
        Eligibility.Time(Cast.Fold(Cast.Received() with
        {
            Application = Cast.Application() with { ReceivedOn = received },
            UtilizationReview = Cast.UtilizationReview with { DecidedOn = decided, ServedOn = decided, ServedBy = by },
        })).First(f => f.Rule == "ELG-09");

    [Fact]
    public async Task No_letter_that_was_decided_is_refused_for_its_time_by_any_way_of_service()
    {
        var filings = (await FilingsAsync()).ToArray();
        Assert.Equal(40, filings.Length);
        foreach (var (source, decided, received) in filings)
            foreach (var by in Enum.GetValues<ServiceMethod>())
                Assert.False(OnTime(decided, received, by).Refuses(received), source);
    }

    [Fact]
    public async Task The_letters_that_came_after_the_last_day_are_told_and_the_others_are_met()
    {
        var told = 0;
        foreach (var (source, decided, received) in await FilingsAsync())
        {
            var due = Assert.IsType<Outcome<Deadline>.Accepted>(Deadline.Counted(() => Section4610_5.FilingDue(decided, ServiceMethod.Personal))).Value.Due.LastDay;
            var finding = OnTime(decided, received, ServiceMethod.Personal);
            Assert.True((received <= due) == (finding.Result == FindingResult.Met), source);
            told += finding.Result == FindingResult.Met ? 0 : 1;
        }

        Assert.Equal(LateInTheSample, told);
    }

    /// <summary>Counted by hand over the letters: two were filed 31 and 33 days after; the 31st was the Monday to which the last day moved.</summary>
    private const int LateInTheSample = 1;
}
