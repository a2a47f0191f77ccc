using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>What this product writes, it reads back equal: here from the HTML.</summary>
public sealed class LetterReadsBackTests
{
    private static readonly OrganizationProfile Organization =
        new("Sample Review Company", new("1 Nowhere Street", "Nowhere", "CA", "90000"), "000-555-0100", "000-555-0101", null, "Nobody, MD", []);

    [Theory]
    [InlineData(LetterForm.Served)]
    [InlineData(LetterForm.Published)]
    public void The_casts_letter_reads_back(LetterForm form)
    {
        var determination = FinalDetermination.Of(Cast.CaseAt(CaseStage.Issued), Organization, (1, Cast.IssuedOn))!;
        ReadsBack.Equal(determination, form, LetterReader.ReadHtml(Forms.Html(determination, form)));
    }

    [Fact]
    public void A_hundred_invented_letters_read_back()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var determination = new InventedDetermination(seed).Make(items: 1 + (seed % 21));
            foreach (var form in Enum.GetValues<LetterForm>())
                ReadsBack.Equal(determination, form, LetterReader.ReadHtml(Forms.Html(determination, form)));
        }
    }

    [Fact]
    public void The_comparison_can_fail()
    {
        var determination = new InventedDetermination(1).Make(2);
        var other = determination with { Summary = determination.Summary + " more" };
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ReadsBack.Equal(other, LetterForm.Served, LetterReader.ReadHtml(Letter.Served(determination).Html)));
    }
}
