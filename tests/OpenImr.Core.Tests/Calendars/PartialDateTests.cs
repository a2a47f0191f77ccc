using OpenImr.Core.Calendars;

namespace OpenImr.Core.Tests.Calendars;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("5/23/2004", "2004-05-23", "2004-05-23")]
    [InlineData("05-23-2004", "2004-05-23", "2004-05-23")]
    [InlineData("2004-05-23", "2004-05-23", "2004-05-23")]
    [InlineData("October 14, 2016", "2016-10-14", "2016-10-14")]
    [InlineData(" 02/29/2016 ", "2016-02-29", "2016-02-29")]
    [InlineData("02/2016", "2016-02-01", "2016-02-29")]
    [InlineData("February 2015", "2015-02-01", "2015-02-28")]
    [InlineData("2016", "2016-01-01", "2016-12-31")]
    public void A_date_says_no_more_than_was_printed_and_is_printed_again_as_it_was(string printed, string earliest, string latest)
    {
        var date = PartialDate.Read(printed);
        Assert.Equal((DateOnly.Parse(earliest), DateOnly.Parse(latest)), (date.Earliest, date.Latest));
        Assert.Equal(earliest == latest ? DateOnly.Parse(earliest) : null, date.Exact);
        Assert.Equal(printed, date.ToString());
    }

    [Theory]
    [InlineData("02/29/2015", "2015 has no such day")]
    [InlineData("13/1/2015", "no such month")]
    [InlineData("5/2/98", "the century would be a guess")]
    [InlineData("0215", "no year of four digits")]
    [InlineData("5/23/0204", "no record is of the year 204")]
    [InlineData("2-0015", "nor of the year 15")]
    [InlineData("1900", "nor of 1900")]
    [InlineData("2100-01-01", "nor of 2100")]
    [InlineData("unknown", "no date at all")]
    [InlineData("", "nothing")]
    public void What_is_no_date_is_kept_as_printed_and_not_guessed(string printed, string because)
    {
        var date = PartialDate.Read(printed);
        Assert.NotEmpty(because);
        Assert.Null(date.Exact);
        Assert.Null(date.Earliest);
        Assert.Null(date.Latest);
        Assert.Equal(printed, date.AsPrinted);
    }

    [Fact]
    public void Two_dates_are_equal_when_they_mean_the_same_and_were_printed_alike()
    {
        Assert.Equal(PartialDate.Read("2004-05-23"), PartialDate.Of(new(2004, 5, 23)));
        Assert.NotEqual(PartialDate.Read("5/23/2004"), PartialDate.Read("05/23/2004"));
    }
}
