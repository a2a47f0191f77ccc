using FsCheck;
using FsCheck.Fluent;
using OpenImr.Core.Calendars;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Tests.Treatments;

/// <summary>Days of use and the age of records, bounded by dates and never guessed.</summary>
public sealed class DaysOfUseTests
{
    private static UseMention Mention(string on, UseKind kind = UseKind.Taken) => new(PartialDate.Read(on), kind);

    [Theory]
    [InlineData("December 2013", "5/7/2014", 127, 157, "from the last or the first day of the month")]
    [InlineData("12-8-2014", "8-4-2015", 239, 239, "since at least one day, to another")]
    [InlineData("2011", "11/25/2013", 695, 1059, "from the last or the first day of the year")]
    public void Use_lasts_from_the_first_mention_to_the_last_as_far_as_their_dates_tell(string first, string last, int least, int most, string because)
    {
        var use = DaysOfUse.Of([Mention(last), Mention(first)], PartialDate.Read(last).Exact!.Value);
        Assert.True(use.Documented == new DayBounds(least, most), $"{because}: {use.Documented}");
        Assert.Null(use.AtMost);
        Assert.EndsWith("when it began is not known.", use.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stated_beginning_bounds_the_use_from_above()
    {
        var use = DaysOfUse.Of([Mention("3/1/2014", UseKind.Begun), Mention("3/10/2014")], new(2014, 3, 15));
        Assert.Equal((new DayBounds(9, 9), 14), (use.Documented, use.AtMost));
        Assert.Equal((Answer.Yes, Answer.Unknown, Answer.No), (use.Within(14), use.Within(13), use.Within(8)));
    }

    [Fact]
    public void A_mention_before_the_stated_beginning_opens_it_again() =>
        Assert.Null(DaysOfUse.Of([Mention("2012"), Mention("3/1/2014", UseKind.Begun), Mention("3/10/2014")], new(2014, 3, 15)).AtMost);

    [Fact]
    public void What_was_stopped_does_not_count_and_bounds_what_came_after()
    {
        var use = DaysOfUse.Of([Mention("1/1/2010"), Mention("1/1/2014", UseKind.Stopped), Mention("2/1/2014"), Mention("2/11/2014")], new(2014, 2, 15));
        Assert.Equal((new DayBounds(10, 10), 45), (use.Documented, use.AtMost));
        Assert.Equal("No dated mention of its use since it was stopped.", DaysOfUse.Of([Mention("1/1/2010"), Mention("1/1/2014", UseKind.Stopped)], new(2014, 2, 15)).Says);
    }

    [Fact]
    public void Words_that_are_no_date_bound_nothing_and_are_told()
    {
        var use = DaysOfUse.Of([Mention("3/25 7/14")], new(2014, 8, 1));
        Assert.Null(use.Documented);
        Assert.Equal("No dated mention of its use. \"3/25 7/14\" is no date and bounds nothing.", use.Says);
        Assert.Equal(Answer.Unknown, use.Within(21));
    }

    [Theory]
    [InlineData(1212, Answer.No)]
    [InlineData(1213, Answer.Yes)]
    public void The_newest_record_is_as_old_as_its_date_tells(int within, Answer answer)
    {
        var age = RecordAge.Of([PartialDate.Read("2009"), PartialDate.Read("01/03/2011"), PartialDate.Read("05/01/2014"), PartialDate.Read("undated")], new(2014, 4, 30));
        Assert.Equal((new DayBounds(1213, 1213), "01/03/2011"), (age.Age, age.Newest?.AsPrinted));
        Assert.Equal(answer, age.Within(within));
    }

    [Fact]
    public void Records_without_a_date_have_no_age() => Assert.Equal(Answer.Unknown, RecordAge.Of([PartialDate.Read("undated")], new(2014, 4, 30)).Within(90));

    private static readonly Arbitrary<(int Began, int AsOf, (int Day, int Precision)[] Mentions, bool Stated)> Uses =
        (from began in Gen.Choose(0, 2000)
         from length in Gen.Choose(0, 900)
         from mentions in (from at in Gen.Choose(0, length) from precision in Gen.Choose(0, 2) select (began + at, precision)).ArrayOf()
         from stated in Gen.Elements(true, false)
         select (began, began + length, mentions, stated)).ToArbitrary();

    private static DateOnly Day(int days) => new DateOnly(2010, 1, 1).AddDays(days);

    private static PartialDate At(int days, int precision) => Day(days) is var day && precision == 0 ? PartialDate.Of(day) : new("", day.Year, precision == 1 ? day.Month : null, null);

    /// <summary>The truth lies within the bounds, whichever mentions are at hand: so no mention that is taken away narrows them wrongly.</summary>
    [Fact]
    public void The_bounds_hold_the_true_days_of_use_with_any_of_the_mentions() => Seeded.Holds(Prop.ForAll(Uses, u =>
    {
        var mentions = u.Mentions.Select(m => new UseMention(At(m.Day, m.Precision))).ToList();
        if (u.Stated)
            mentions.Add(new(At(u.Began, 1), UseKind.Begun));
        var truth = u.AsOf - u.Began;
        return Enumerable.Range(-1, mentions.Count + 1).All(left => DaysOfUse.Of(mentions.Where((_, i) => i != left), Day(u.AsOf)) is var use
            && (use.Documented is not { } d || d.Least <= truth) && (use.AtMost is not { } most || truth <= most));
    }));

    [Fact]
    public void A_mention_taken_away_never_lengthens_what_is_documented() => Seeded.Holds(Prop.ForAll(Uses, u =>
    {
        var mentions = u.Mentions.Select(m => new UseMention(At(m.Day, m.Precision))).ToList();
        var all = DaysOfUse.Of(mentions, Day(u.AsOf)).Documented;
        return Enumerable.Range(0, mentions.Count).All(left => DaysOfUse.Of(mentions.Where((_, i) => i != left), Day(u.AsOf)).Documented is not { } less || (less.Least <= all!.Value.Least && less.Most <= all.Value.Most));
    }));
}
