using OpenImr.Core.Tests.Determinations;

namespace OpenImr.Web.Tests.Cli;

/// <summary>The contract of <c>imr library</c>.</summary>
public sealed class LibraryVerbsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("library-verbs-").FullName;

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> LettersAsync()
    {
        var letters = Directory.CreateDirectory(Path.Combine(folder, "letters")).FullName;
        await File.WriteAllTextAsync(Path.Combine(letters, "1.txt"), new SyntheticLetter
        {
            Items = SyntheticLetter.Item("Soma 350 mg #60", "Upheld") + SyntheticLetter.Item("MRI of the left knee", "Overturned"),
        }.ToString());
        await File.WriteAllTextAsync(Path.Combine(letters, "2.txt"), "No letter at all.");
        return letters;
    }

    [Fact]
    public async Task Import_tells_what_came_in_and_what_did_not_and_nothing_comes_in_twice()
    {
        var letters = await LettersAsync();
        var first = (await Imr.Run("library", "import", letters, "--data", Data, "--json")).Json();
        Assert.Equal((2, 1, 0, 1), (first.GetProperty("files").GetInt32(), first.GetProperty("new").GetInt32(), first.GetProperty("known").GetInt32(), first.GetProperty("failed").GetInt32()));
        Assert.EndsWith("2.txt", first.GetProperty("problems")[0].GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(first.GetProperty("problems")[0].GetProperty("problem").GetString()!);
        var again = (await Imr.Run("library", "import", letters, "--data", Data, "--json")).Json();
        Assert.Equal((0, 1), (again.GetProperty("new").GetInt32(), again.GetProperty("known").GetInt32()));
    }

    [Fact]
    public async Task Search_answers_with_items_counts_and_what_was_told()
    {
        await Imr.Run("library", "import", await LettersAsync(), "--data", Data);
        var answer = (await Imr.Run("library", "search", "carisoprodol", "--data", Data, "--json")).Json();
        Assert.Equal((1, 1, 2), (answer.GetProperty("items").GetInt32(), answer.GetProperty("determinations").GetInt32(), answer.GetProperty("collection").GetInt32()));
        var hit = answer.GetProperty("hits")[0];
        Assert.Equal(
            ("CM30-0000007/1", "2030-04-02", "Upheld", "carisoprodol"),
            (hit.GetProperty("address").GetString(), hit.GetProperty("decisionDate").GetString(), hit.GetProperty("outcome").GetString(), hit.GetProperty("treatment").GetString()));
        Assert.Equal(1, answer.GetProperty("facets").GetProperty("outcome")[0].GetProperty("items").GetInt32());
        Assert.Contains("also finds", answer.GetProperty("told")[0].GetString(), StringComparison.Ordinal);
        var chosen = (await Imr.Run("library", "search", "--facet", "outcome=Overturned", "--facet", "year=2030", "--data", Data, "--json")).Json();
        Assert.Equal("CM30-0000007/2", chosen.GetProperty("hits")[0].GetProperty("address").GetString());
        var people = await Imr.Run("library", "search", "carisoprodol", "--data", Data);
        Assert.Contains("1 of 2 items, in 1 determination", people.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_facets_and_missing_files_are_refused_all_at_once()
    {
        var facets = await Imr.Run("library", "search", "soma", "--facet", "color=red", "--facet", "year", "--data", Data);
        Assert.Equal(1, facets.Exit);
        Assert.Equal(2, facets.Error.Split("chooses no facet").Length - 1);
        (await Imr.Run("library", "import", Path.Combine(folder, "none"), "--data", Data)).Refuses($"There is no file or folder {Path.Combine(folder, "none")}. Nothing was imported.");
        (await Imr.Run("library", "search", "--order", "best")).IsWrongUsage();
    }
}
