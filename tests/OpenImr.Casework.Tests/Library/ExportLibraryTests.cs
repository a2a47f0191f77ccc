using System.Text;
using System.Text.Json;
using OpenImr.Casework.Library;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Library;
using static OpenImr.Casework.Tests.Library.LibraryUnderTest;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Library;

public sealed class ExportLibraryTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static async Task<string> ExportAsync(LibraryUnderTest library, ExportFormat format, bool texts = false, params FacetChoice[] facets)
    {
        using var stream = new MemoryStream();
        Opened(await ExportLibrary.HandleAsync(new(format, stream) { WithTexts = texts, Facets = facets }, Librarian, library.Office, Stop));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Task<LibraryUnderTest> TwoAsync() => WithAsync(
        Kept.InSqlite,
        Letter(1, "04/02/2030", "x", Item("Soma 350 mg #60, \"as needed\"", "Upheld"), Item("MRI of the left knee", "Overturned")),
        Letter(2, "04/02/2031", "x", Item("=HYPERLINK(1) invented brace", "Upheld")));

    [Fact]
    public async Task Csv_has_a_row_an_item_newest_first_and_no_cell_that_runs_as_a_formula()
    {
        await using var library = await TwoAsync();
        var lines = (await ExportAsync(library, ExportFormat.Csv)).Split("\r\n");
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("address,item,caseNumber,decisionDate,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("CM30-0000002,1,CM30-0000002,2031-04-02,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",'=HYPERLINK(1) invented brace,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"Soma 350 mg #60, \"\"as needed\"\"\",", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ndjson_has_every_column_of_the_dictionary_with_null_for_what_the_letter_does_not_say()
    {
        await using var library = await TwoAsync();
        var rows = (await ExportAsync(library, ExportFormat.Ndjson, texts: true, new FacetChoice(LibraryFacet.Outcome, "Overturned"))).TrimEnd().Split('\n');
        using var row = JsonDocument.Parse(Assert.Single(rows));
        Assert.Equal(["address", "item", .. ExportColumn.All.Concat(ExportColumn.Texts).Select(c => c.Name)], row.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("MRI", "Overturned", JsonValueKind.Null), (row.RootElement.GetProperty("treatment").GetString(), row.RootElement.GetProperty("outcome").GetString(), row.RootElement.GetProperty("strength").ValueKind));
        Assert.Equal(["knee"], row.RootElement.GetProperty("bodyPart").EnumerateArray().Select(p => p.GetString()));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1,", "\"'\r=1,\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData(null, "")]
    public void A_value_is_quoted_and_no_formula(string? value, string expected) => Assert.Equal(expected, Csv.Line([value]));

    [Fact]
    public void The_data_dictionary_tells_every_column_and_every_facet()
    {
        var dictionary = File.ReadAllText(Path.Combine(Repository.Root, "docs", "library.md"));
        Assert.All(ExportColumn.All.Concat(ExportColumn.Texts), c => Assert.Contains($"| `{c.Name}` | {c.About} |", dictionary, StringComparison.Ordinal));
        Assert.All(LibraryFacet.All, f => Assert.Contains($"| `{f.Name}` | {f.About} |", dictionary, StringComparison.Ordinal));
        Assert.All(SimilarItems.Grounds, g => Assert.Contains($"| {g.Says} | {g.Weight} |", dictionary, StringComparison.Ordinal));
    }
}
