using OpenImr.Core.Programmes;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Programmes;

/// <summary>What the served letter says of the time to appeal: never the bare 30 days as the last day.</summary>
public sealed class AppealWordsTests
{
    [Fact]
    [Proves("Lab. Code § 4610.6(h)")]
    [Proves("Decisions (Matute v. Los Angeles Unified School Dist. (en banc), 80 Cal.Comp.Cases 1036)")]
    public void The_letter_gives_the_extended_day_and_what_each_way_of_service_adds()
    {
        var words = Programme.All[0].Appeal(new(2026, 6, 23));
        Assert.Contains("within 30 days of the mailing of this determination, extended by the way in which it was served (Lab. Code § 4610.6(h)).", words, StringComparison.Ordinal);
        Assert.Contains("adds 5 days if it is mailed from and to places in California, 10 days if one of the two is in another state, and 20 days if one is in another country", words, StringComparison.Ordinal);
        Assert.Contains("Electronic service, fax and overnight delivery add 2 court days", words, StringComparison.Ordinal);
        Assert.EndsWith("If it is mailed within California on June 23, 2026, the last day is July 28, 2026.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("July 23", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_of_a_day_before_the_text_that_was_read_names_no_day() =>
        Assert.DoesNotContain("last day", Programme.All[0].Appeal(new(2025, 6, 23)), StringComparison.Ordinal);
}
