using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Tests.Cases;

/// <summary>A case's number, and refusals as values.</summary>
public sealed class CaseNumberTests
{
    [Theory]
    [InlineData(2026, 1423, "CM26-0001423")]
    [InlineData(2000, 1, "CM00-0000001")]
    [InlineData(2099, 9_999_999, "CM99-9999999")]
    public void A_number_prints_its_year_and_count_and_is_read_back(int year, int sequence, string text)
    {
        var number = CaseNumber.Of(year, sequence);
        Assert.Equal((text, year, sequence), (number.ToString(), number.Year, number.Sequence));
        Assert.Equal(number, CaseNumber.Parse($" {text.ToLowerInvariant()} "));
    }

    [Theory]
    [InlineData(1999, 1)]
    [InlineData(2100, 1)]
    [InlineData(2026, 0)]
    [InlineData(2026, 10_000_000)]
    public void A_year_or_count_out_of_bounds_is_an_error(int year, int sequence) => Assert.Throws<ArgumentOutOfRangeException>(() => CaseNumber.Of(year, sequence));

    [Theory]
    [InlineData("CM26-0000000", "no application counts 0")]
    [InlineData("CM26-000142", "six digits")]
    [InlineData("CM26-00014233", "eight digits")]
    [InlineData("CM26 0001423", "no hyphen")]
    [InlineData("IMR26-001423", "another series")]
    [InlineData("CM२६-0001423", "digits of another script")]
    [InlineData("CM+6-0001423", "a sign is no digit")]
    [InlineData("", "nothing")]
    [InlineData(null, "nothing at all")]
    public void What_is_no_number_is_not_read(string? text, string because)
    {
        Assert.NotEmpty(because);
        Assert.False(CaseNumber.TryParse(text, null, out _));
        Assert.Equal($"\"{text}\" is no case number. A case number looks like CM26-0001423.", Assert.Throws<FormatException>(() => CaseNumber.Parse(text!)).Message);
    }

    [Fact]
    public void Numbers_are_ordered_by_year_then_count()
    {
        CaseNumber[] ordered = [CaseNumber.Of(2013, 9_999_999), CaseNumber.Of(2014, 2), CaseNumber.Of(2014, 10), CaseNumber.Of(2026, 1)];
        Assert.Equal(ordered, ordered.Reverse().Order());
        Assert.True(ordered[0] < ordered[1] && ordered[2] > ordered[1] && ordered[1] <= ordered[1] && ordered[3] >= ordered[2]);
    }

    [Fact]
    public void The_default_number_names_no_case() => Assert.Throws<InvalidOperationException>(() => default(CaseNumber).ToString());

    [Fact]
    public void A_refusal_has_all_its_reasons_each_with_its_law_on_a_line()
    {
        var refusal = new Refusal(new Reason("It came late.", Section4610_5.Filing.Contents[0].Provision), new Reason("It has no words."));
        Assert.Equal("It came late. (Lab. Code § 4610.5(h)(1)(B))\nIt has no words.", refusal.ToString());
        Assert.Throws<ArgumentException>(() => new Refusal(Array.Empty<Reason>()));
    }

    [Fact]
    public void Refusals_are_equal_by_their_reasons_in_their_order()
    {
        Reason one = new("One."), two = new("Two.");
        Assert.Equal(new Refusal(one, two), new Refusal(one, two));
        Assert.Equal(new Refusal(one, two).GetHashCode(), new Refusal(one, two).GetHashCode());
        Assert.NotEqual(new Refusal(one, two), new Refusal(two, one));
    }

    [Fact]
    public void A_refusal_is_passed_on_and_a_value_goes_on()
    {
        static Outcome<int> Half(int n) => n % 2 == 0 ? n / 2 : new Refusal($"{n} is odd.");
        Assert.Equal(3, Assert.IsType<Outcome<int>.Accepted>(((Outcome<int>)12).Then(Half).Then(Half)).Value);
        Assert.Equal("3 is odd.", Assert.IsType<Outcome<int>.Refused>(((Outcome<int>)6).Then(Half).Then(Half).Then(Half)).Refusal.ToString());
    }

    [Fact]
    public void A_finding_refuses_when_it_is_not_met_by_law_that_may_with_all_that_it_rests_on()
    {
        var finding = new Finding("ELG-07", FindingResult.NotMet, "Not signed.", Section4610_5.SignedConsent, "");
        Assert.True(finding.Refuses(new(2026, 4, 7)));
        Assert.False(finding.Refuses(new(2026, 4, 6)));
        Assert.False((finding with { InformsOnly = true }).Refuses(new(2026, 4, 7)));
        Assert.False((finding with { Result = FindingResult.Unknown }).Refuses(new(2026, 4, 7)));
        Assert.False((finding with { Result = FindingResult.Met }).Refuses(new(2026, 4, 7)));
    }
}
