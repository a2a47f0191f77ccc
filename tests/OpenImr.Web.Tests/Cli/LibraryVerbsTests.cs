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
    public async Task Remove_takes_a_letter_off_the_shelf_until_another_person_confirms()
    {
        await Imr.Run("library", "import", await LettersAsync(), "--data", Data);
        var removed = (await Imr.Run("library", "remove", "CM30-0000007", "--reason", "It names a person.", "--data", Data, "--json")).Json();
        Assert.Equal(("CM30-0000007", false), (removed.GetProperty("address").GetString(), removed.GetProperty("confirmed").GetBoolean()));
        Assert.Equal(0, (await Imr.Run("library", "search", "carisoprodol", "--data", Data, "--json")).Json().GetProperty("items").GetInt32());
        var again = await Imr.Run("library", "remove", "CM30-0000007", "--reason", "It names a person.", "--data", Data);
        Assert.Equal(1, again.Exit);
        Assert.Contains("off the shelf until a second person has looked at it", again.Error, StringComparison.Ordinal);
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

    private async Task<string> ManyAsync()
    {
        var letters = Directory.CreateDirectory(Path.Combine(folder, "many")).FullName;
        for (var n = 1; n <= 15; n++)
            await File.WriteAllTextAsync(Path.Combine(letters, $"{n}.txt"), new SyntheticLetter
            {
                Header = SyntheticLetter.LayoutHeader.Replace("CM30-0000007", $"CM30-{n:0000000}"),
                Items = SyntheticLetter.Item("Soma 350 mg #60", n > 12 ? "Overturned" : "Upheld") + (n == 1 ? SyntheticLetter.Item("MRI of the left knee", "Overturned") : ""),
            }.ToString());
        return letters;
    }

    [Fact]
    public async Task Stats_counts_by_a_facet_with_intervals_and_shows_no_small_group()
    {
        await Imr.Run("library", "import", await ManyAsync(), "--data", Data);
        var table = (await Imr.Run("library", "stats", "--by", "treatment", "--data", Data, "--json")).Json();
        var rows = table.GetProperty("rows").EnumerateArray().ToArray();
        // The only small group would be told by the total, so the other goes with it.
        Assert.Equal(["carisoprodol", "MRI"], rows.Select(r => r.GetProperty("value").GetString()));
        Assert.All(rows, r => Assert.True(r.GetProperty("suppressed").GetBoolean() && r.GetProperty("items").ValueKind == System.Text.Json.JsonValueKind.Null));
        var total = table.GetProperty("total");
        Assert.Equal((16, 12, 4, 0.25), (total.GetProperty("items").GetInt32(), total.GetProperty("upheld").GetInt32(), total.GetProperty("overturned").GetInt32(), total.GetProperty("overturnedShare").GetDouble()));
        Assert.Equal([0.1018, 0.4950], total.GetProperty("interval").EnumerateArray().Select(i => Math.Round(i.GetDouble(), 4)));
        var found = (await Imr.Run("library", "stats", "--by", "year", "--query", "soma", "--data", Data, "--json")).Json();
        Assert.Equal(15, found.GetProperty("rows")[0].GetProperty("items").GetInt32());
        Assert.Contains("too few to show", (await Imr.Run("library", "stats", "--by", "treatment", "--data", Data)).Output, StringComparison.Ordinal);
        Assert.Contains("There is no facet color", (await Imr.Run("library", "stats", "--by", "color", "--data", Data)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stats_without_a_facet_gives_the_annual_tables()
    {
        await Imr.Run("library", "import", await ManyAsync(), "--data", Data);
        var tables = (await Imr.Run("library", "stats", "--year", "2030", "--data", Data, "--json")).Json();
        Assert.Equal((15, 16), (tables.GetProperty("determinations").GetInt32(), tables.GetProperty("items").GetInt32()));
        Assert.Equal([11, 1, 3], tables.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("determinations").GetInt32()));
        Assert.Equal((29, 15), (tables.GetProperty("daysFromAssigned").GetProperty("median").GetInt32(), tables.GetProperty("daysFromAssigned").GetProperty("letters").GetInt32()));
        Assert.Equal(0, tables.GetProperty("ownCases").GetProperty("applications").GetInt32());
        Assert.Contains("15 determinations with 16 items", (await Imr.Run("library", "stats", "--data", Data)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_writes_a_file_and_never_over_one()
    {
        await Imr.Run("library", "import", await ManyAsync(), "--data", Data);
        var file = Path.Combine(folder, "items.csv");
        var done = (await Imr.Run("library", "export", "--format", "csv", "--facet", "outcome=Overturned", "--data", Data, "--json", file)).Json();
        Assert.Equal((4, 4), (done.GetProperty("items").GetInt32(), done.GetProperty("determinations").GetInt32()));
        Assert.Equal(5, (await File.ReadAllLinesAsync(file)).Length);
        (await Imr.Run("library", "export", "--format", "ndjson", "--data", Data, file)).Refuses($"{file} is there already. Name a new file.");
        (await Imr.Run("library", "export", "--data", Data, file)).IsWrongUsage();
    }
}
