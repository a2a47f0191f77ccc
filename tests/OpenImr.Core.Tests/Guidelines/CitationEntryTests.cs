using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Tests.Guidelines;

public sealed class CitationEntryTests
{
    [Theory]
    [InlineData("MTUS, Low Back Disorders Guideline", "2025", "Exercise", "63-65", "MTUS, Low Back Disorders Guideline (2025), Exercise, pages 63-65")]
    [InlineData("ODG", null, "Pain Chapter", "29", "ODG, Pain Chapter, page 29")]
    [InlineData(" A study of made-up patients ", "", " ", null, "A study of made-up patients")]
    [InlineData(" ", "2025", "Exercise", "29", null)]
    public void A_citation_prints_the_parts_that_were_entered(string? source, string? edition, string? section, string? pages, string? printed) =>
        Assert.Equal(printed, new CitationEntry(source, edition, section, pages).Text);
}
