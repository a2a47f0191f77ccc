using System.Globalization;
using System.Text.RegularExpressions;
using OpenImr.Casework.Library;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;
using static OpenImr.Casework.Tests.Library.RealLetters;

namespace OpenImr.Casework.Tests.Library;

/// <summary>Every field of the 45 real letters, against their reference.</summary>
public sealed partial class RealLettersTests
{
    private static async Task<IReadOnlyList<ReadLetters.PublishedLetterFile>> ReadAsync(params string[] paths) =>
        await ReadLetters.HandleAsync(paths, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(".pdf")]
    [InlineData(".txt")]
    public async Task Every_field_of_the_forty_letters_is_read(string extension)
    {
        var reference = await ReferenceAsync();
        Assert.Equal(40, reference.Length);
        var files = await ReadAsync([.. reference.Select(r => Path.ChangeExtension(Path.Combine(Folder(), "letters", r.Source), extension))]);
        Assert.All(reference.Zip(files), pair => AssertSame(pair.First, pair.Second.Letter));
    }

    [Fact]
    public async Task The_forty_letters_read_the_same_when_printed_double_spaced()
    {
        foreach (var (reference, text) in await TextsAsync())
            AssertSame(reference, LetterReader.Read(text.Replace("\n", " \n\n", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_forty_letters_read_the_same_without_any_blank_line()
    {
        foreach (var (reference, text) in await TextsAsync())
            AssertSame(reference, LetterReader.Read(BlankLines().Replace(text, "\n")));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(23)]
    [InlineData(41)]
    public async Task The_forty_letters_read_the_same_when_their_pages_break_elsewhere_and_are_numbered(int linesAPage)
    {
        foreach (var (reference, text) in await TextsAsync())
        {
            // A page break swallows the blank lines around it.
            var lines = text.Replace("\f", "", StringComparison.Ordinal).TrimEnd().Split('\n');
            var pages = lines.Skip(6).Chunk(linesAPage)
                .Select((page, i) => $"{string.Join('\n', page).Trim('\n')}\n\n{(i % 2 == 0 ? $"{i + 1}" : $"{reference.CaseNumber}   Page {i + 1} of 99")}\n");
            AssertSame(reference, LetterReader.Read(string.Join('\n', lines.Take(6)) + "\n" + string.Join('\f', pages)));
        }
    }

    [Fact]
    public async Task Every_field_stands_where_it_is_told_to_stand()
    {
        foreach (var (_, text) in await TextsAsync())
        {
            var letter = LetterReader.Read(text);
            void Check<T>(Found<T>? found) => Assert.Equal(
                Fold(found!.AsPrinted), Fold(text.Substring(found.Start, found.Length)));
            Check(letter.CaseNumber);
            Check(letter.DecisionDate);
            Check(letter.ClinicalCaseSummary);
            foreach (var item in letter.Items)
            {
                Check(item.Heading);
                Check(item.Disputed);
                Check(item.Outcome);
                Check(item.ClaimsAdministratorGuideline);
                Check(item.ReviewerGuideline);
                Check(item.Rationale);
            }
        }
    }

    [Fact]
    public async Task The_partial_authorizations_of_the_forty_letters_are_taken_apart()
    {
        var items = (await TextsAsync()).SelectMany(t => LetterReader.Read(t.Text).Items).ToList();
        var partial = items.Where(i => i.Heading!.Value.Contains("was the original request", StringComparison.Ordinal)).ToList();
        Assert.Equal(13, partial.Count);
        Assert.All(partial, item =>
        {
            Assert.DoesNotContain("original request", item.Requested!.Value + item.Authorized!.Value + item.Disputed!.Value, StringComparison.Ordinal);
            Assert.StartsWith(item.Requested.Value + " was the original request.", item.Heading!.Value, StringComparison.Ordinal);
            Assert.Contains(item.Authorized.Value, item.Heading.Value, StringComparison.Ordinal);
            Assert.Matches($"original request, {Regex.Escape(item.Disputed.Value)}( is)?$", item.Heading.Value);
        });
        Assert.All(items.Except(partial), item => Assert.Equal(item.Heading, item.Disputed));
    }

    [Fact]
    public async Task Every_guideline_line_of_the_forty_letters_is_understood()
    {
        foreach (var item in (await TextsAsync()).SelectMany(t => LetterReader.Read(t.Text).Items))
            foreach (var line in new[] { item.ClaimsAdministratorGuideline!.Value, item.ReviewerGuideline!.Value })
            {
                Assert.Equal(line.Text.Contains("did not cite", StringComparison.Ordinal), line.NoneCited);
                Assert.Equal(line.NoneCited, line.Citations.IsEmpty);
                Assert.Equal(line.Text.Contains("outside of the MTUS", StringComparison.Ordinal), line.NotBasedOnMtus);
                // Each year in the MTUS part closes one guideline's name.
                var mtus = line.Text.Split("Decision based on Non-MTUS")[0];
                Assert.Equal(Year().Count(mtus), line.Citations.Count(c => c is { Source: Core.Guidelines.GuidelineSource.Mtus, Edition: not null }));
            }
    }

    [Fact]
    public async Task The_five_seeds_are_read()
    {
        var reference = await SeedReferenceAsync();
        var files = await ReadAsync(Path.Combine(Folder(), "seeds"));
        Assert.Equal(5, files.Count);
        foreach (var (seed, file) in reference.Zip(files))
        {
            var letter = file.Letter!;
            Assert.Empty(letter.Problems);
            Assert.Equal(seed.GetProperty("seed").GetString() + ".txt", Path.GetFileName(file.Path));
            Assert.Equal(
                seed.GetProperty("template").GetString() == "A-prose-credentials" ? LetterLayout.ProseCredentials : LetterLayout.CredentialBlock, letter.Layout);
            Assert.Null(letter.CaseNumber);
            Assert.Null(letter.DecisionDate);
            var reviewer = seed.GetProperty("reviewer");
            Assert.Equal(Strings(reviewer, "licensed"), letter.Reviewer!.LicensedIn.Select(s => s.Value));
            Assert.Equal(Strings(reviewer, "board").Concat(Strings(reviewer, "subspecialty")), letter.Reviewer.Certifications.Concat(letter.Reviewer.Subspecialties).Select(c => c.Value));
            AssertBySection(await File.ReadAllTextAsync(file.Path), letter);

            var items = seed.GetProperty("items").EnumerateArray().ToList();
            Assert.Equal(items.Select(i => i.GetProperty("raw").GetString()), letter.Items.Select(i => i.Heading?.Value));
            Assert.Equal(items.Select(i => i.GetProperty("outcome").GetString()), letter.Items.Select(i => i.Outcome?.Value.ToString()));
            foreach (var (expected, item) in items.Zip(letter.Items))
            {
                Assert.Equal(expected.GetProperty("ca_guideline").GetString() == "none cited", item.ClaimsAdministratorGuideline!.Value.NoneCited);
                var cited = Assert.Single(expected.GetProperty("cite").EnumerateArray().ToList());
                var citation = Assert.Single(item.ReviewerGuideline!.Value.Citations);
                Assert.Equal(cited.GetProperty("source").GetString(), citation.Source.ToString(), ignoreCase: true);
                Assert.Equal(Strings(cited, "pages"), citation.Pages);
                Assert.Equal(cited.GetProperty("section").GetString(), string.Join(", ", citation.Sections), ignoreCase: true);
                Assert.Contains(cited.GetProperty("raw").GetString()!, item.ReviewerGuideline.Value.Text, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>The seeds' reference holds no texts: everything printed below the summary's heading must be read, once, and in order.</summary>
    private static void AssertBySection(string text, ReadLetter letter)
    {
        const string Summary = "including all medical records: ", Decisions = "IMR ISSUES, DECISIONS AND RATIONALES The Final Determination was based on decisions for the disputed items/";
        var folded = Joined(Fold(text));
        var from = folded.IndexOf(Summary, StringComparison.Ordinal) + Summary.Length;
        var to = folded.IndexOf(Decisions, StringComparison.Ordinal);
        Assert.Equal(folded[from..to].Trim(), letter.ClinicalCaseSummary!.Value);
        var printed = string.Join(' ', letter.Items.Select(i =>
            $"{i.Heading!.Value}: {i.Outcome!.AsPrinted} Claims Administrator guideline: {i.ClaimsAdministratorGuideline!.Value.Text} " +
            $"MAXIMUS guideline: {i.ReviewerGuideline!.Value.Text} Decision rationale: {i.Rationale!.Value}"));
        Assert.Equal(folded[(folded.IndexOf("set forth below: ", to, StringComparison.Ordinal) + "set forth below: ".Length)..].Trim(), printed);
    }

    private static void AssertSame(ReferenceLetter reference, ReadLetter? letter)
    {
        Assert.NotNull(letter);
        Assert.Empty(letter.Problems);
        Assert.Equal(LetterLayout.DatedHeader, letter.Layout);
        Assert.Equal((reference.CaseNumber, reference.Priority), (letter.CaseNumber?.Value, letter.Priority?.Value));
        Assert.Equal(
            [reference.DateAssigned, reference.DateOfInjury, reference.DecisionDate, reference.UtilizationReviewDate, reference.ApplicationReceived],
            new[] { letter.DateAssigned, letter.DateOfInjury, letter.DecisionDate, letter.UtilizationReviewDate, letter.ApplicationReceived }
                .Select(d => d?.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal(reference.LicensedIn, letter.Reviewer!.LicensedIn.Select(s => s.AsPrinted));
        Assert.Equal(reference.LicensedIn, letter.Reviewer.LicensedIn.Select(s => StatesOfLicensure.NameOf(s.Value)));
        Assert.Equal(reference.Certifications, letter.Reviewer.Certifications.Select(c => c.Value));
        Assert.Equal(Joined(reference.ClinicalCaseSummary), letter.ClinicalCaseSummary?.Value);
        Assert.Equal(reference.Items.Select(i => (i.Number, i.Heading, i.Outcome)), letter.Items.Select(i => (i.Number, i.Heading!.Value, i.Outcome!.Value.ToString())));
        Assert.Equal(reference.Items.Select(i => Joined(i.ClaimsAdministratorGuideline)), letter.Items.Select(i => i.ClaimsAdministratorGuideline?.Value.Text));
        Assert.Equal(reference.Items.Select(i => Joined(i.ReviewerGuideline)), letter.Items.Select(i => i.ReviewerGuideline?.Value.Text));
        Assert.Equal(reference.Items.Select(i => Joined(i.Rationale)), letter.Items.Select(i => i.Rationale?.Value));
    }

    private static async Task<List<(ReferenceLetter Reference, string Text)>> TextsAsync()
    {
        var texts = new List<(ReferenceLetter, string)>();
        foreach (var reference in await ReferenceAsync())
            texts.Add((reference, await File.ReadAllTextAsync(Path.ChangeExtension(Path.Combine(Folder(), "letters", reference.Source), ".txt"))));
        return texts;
    }

    private static IEnumerable<string> Strings(System.Text.Json.JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(e => e.GetString()!);

    private static string Fold(string text) => Joined(WhiteSpace().Replace(text, " ")).Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex Year();
}
