using OpenImr.Core.Reviewers;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Reviewers;

/// <summary>The reviewer's identity is found however it is written (Lab. Code § 4610.6(f)).</summary>
public sealed class IdentityScanTests
{
    [Proves("Lab. Code § 4610.6(f)")]
    [Theory]
    [InlineData("reviewed by R-0412.", "the token")]
    [InlineData("Reviewer r 0412 signed", "the token, spaced and in small letters")]
    [InlineData("Signed: Lucía Amaro, MD", "the full name")]
    [InlineData("AMARO, LUCIA", "the full name the other way round, without its accent")]
    [InlineData("as Dr. Amaro notes", "the family name")]
    [InlineData("Lucia's opinion", "the given name with the genitive")]
    [InlineData("License A104412", "the license")]
    [InlineData("License A-104412", "the license with a hyphen")]
    [InlineData("no. 35.098812", "a license with a dot")]
    public void The_identity_is_found(string text, string because) => Assert.True(IdentityScan.Find(text, Cast.Amaro().Identities).Count > 0, because);

    [Theory]
    [InlineData("The amaroid extract", "a longer word")]
    [InlineData("an amaro after dinner", "a word in small letters is no name")]
    [InlineData("A1044123", "a longer number")]
    [InlineData("R-04121", "another token")]
    [InlineData("", "nothing")]
    public void What_only_looks_alike_is_not(string text, string because) => Assert.True(IdentityScan.Find(text, Cast.Amaro().Identities).Count == 0, because);

    [Fact]
    public void A_month_with_its_day_or_year_is_no_name()
    {
        Assert.Empty(IdentityScan.Find("On May 5, 2026 and in May 2026", ["May"]));
        Assert.Equal(["May"], IdentityScan.Find("as Dr. May notes", ["May"]));
    }

    [Theory]
    [InlineData("Long-term use is not long enough to judge.", true, "an ordinary word, here in small letters too")]
    [InlineData("Not long. Dr. Long found", false, "with a title it is a name")]
    [InlineData("Not long. Long, M.D.", false, "with a degree it is a name")]
    [InlineData("Long found", false, "in capitals alone it may be a name")]
    public void A_name_that_is_an_ordinary_word_of_the_text_is_told_from_a_name(string text, bool ordinary, string because) =>
        Assert.True(IdentityScan.IsOrdinaryWord(text, "Long") == ordinary, because);

    [Fact]
    public void The_words_of_every_letter_are_no_name_and_a_single_letter_is_none()
    {
        Assert.True(IdentityScan.IsOrdinaryWord("MTUS, Page(s): 29", "Page"));
        Assert.False(IdentityScan.IsOrdinaryWord("Dr. Page, Page(s): 29", "Page"));
        Assert.Empty(IdentityScan.Find("A letter", ["A"]));
    }
}
