using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenImr.Core.Law;

namespace OpenImr.Core.Tests.Law;

/// <summary>Holds the book of law complete, and writes its table of proofs and docs/law.md (OPENIMR_UPDATE=1).</summary>
public sealed class LawBookTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "OpenImr.slnx")))
                folder = folder.Parent ?? throw new InvalidOperationException("The repository's root is not above the tests.");
            return folder.FullName;
        }
    }

    private static ILookup<string, string> Proofs { get; } =
        (from type in typeof(LawBookTests).Assembly.GetTypes()
         from method in type.GetMethods()
         from citation in CitationsOf(method)
         select (citation, Reads: method.GetCustomAttribute<ReadsOnlyAttribute>()?.What, Sentence: method.Name.Replace('_', ' ')))
        .GroupBy(p => p.citation).SelectMany(rows => rows.Any(p => p.Reads is null) ? rows.Select(p => (rows.Key, p.Sentence)) : rows.Select(p => (rows.Key, Sentence: p.Reads!)))
        .Distinct().OrderBy(p => p.Sentence, StringComparer.Ordinal).ToLookup(p => p.Key, p => p.Sentence);

    private static IEnumerable<string> CitationsOf(MethodInfo method) =>
        method.GetCustomAttributes<ProvesAttribute>().Select(p => p.Citation).Concat(
            method.GetCustomAttribute<ProvesFirstArgumentAttribute>() is null
                ? []
                : method.GetCustomAttributes<InlineDataAttribute>().Select(row => (string)row.Data[0]!));

    private static SortedDictionary<string, string> NotModelled { get; } = new(
        LawBook.LeftOut.ToDictionary(s => s.Section, s => NotModelledIn(s.Section)), StringComparer.Ordinal);

    private static string NotModelledIn(string section)
    {
        var file = section.Replace('.', '/') + ".cs";
        var lines = File.ReadAllLines(new[] { "California", "" }.Select(book => Path.Combine(Root, "src/OpenImr.Core/Law", book, file)).First(File.Exists));
        var at = Array.FindIndex(lines, l => l.StartsWith("// Not modelled: ", StringComparison.Ordinal));
        Assert.True(at > 0, $"{section} does not end with what is not modelled.");
        Assert.All(lines[at..], l => Assert.StartsWith("// ", l, StringComparison.Ordinal));
        return string.Join(' ', lines[at..].Select(l => l[3..]))["Not modelled: ".Length..];
    }

    [Fact]
    public void Every_provision_is_tested_by_a_test_or_says_that_none_tests_it() =>
        Assert.Empty(LawBook.Entries.Select(e => e.Provision.Citation).Except(Proofs.Select(p => p.Key)));

    [Theory]
    [InlineData("Lab. Code § 4610.6(l)", "text only")]
    [InlineData("Decisions (Hacker, decision of the appeals board)", "mark only")]
    [InlineData("Lab. Code § 4610.6(h)", "The way of service extends the time to appeal")]
    [InlineData("Cal. Rules of Court, rule 1.11", "The rule closes these twenty five days and no other")]
    public void A_row_whose_tests_could_not_fail_by_a_wrong_rule_says_so(string citation, string tested)
    {
        Assert.All(LawBook.Entries.Where(e => e.Provision.Citation == citation), e => Assert.Contains(tested, e.TestedBy));
        Assert.All(LawBook.Entries, e => Assert.True(!e.TestedBy.Intersect([ReadsOnlyAttribute.Text, ReadsOnlyAttribute.Mark]).Any() || e.TestedBy.Count <= 2));
    }

    [Fact]
    public void Every_proof_proves_a_provision_of_the_book() =>
        Assert.Empty(Proofs.Select(p => p.Key).Except(LawBook.Entries.Select(e => e.Provision.Citation)));

    [Fact]
    public void No_provision_stands_in_the_book_twice() => Assert.Empty(
        LawBook.Entries.GroupBy(e => (e.Section, e.Member, e.Provision.InForceFrom)).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void The_book_holds_the_provisions_that_deadlines_cite()
    {
        var cited = Programmes.DeadlineTests.Examples().SelectMany(d => d.Alternatives.Prepend(d))
            .SelectMany(d => d.Steps.Select(s => s.Provision).Append(d.Provision)).Distinct();
        Assert.Empty(cited.Except(LawBook.Entries.Select(e => e.Provision)));
    }

    [Theory]
    [InlineData("Lab. Code § 4610.5(h)(1)(B)", 1)]
    [InlineData("lab. code 4610.5(h)(1)", 2)]
    [InlineData("Lab. Code section 4610.5(h)(1)", 2)]
    [InlineData("9792.10.4(a)", 1)]
    [InlineData("Penal Code", 0)]
    public void Provisions_are_found_by_a_part_of_their_citation(string citation, int found) => Assert.Equal(found, LawBook.Find(citation).Count);

    [Theory]
    [InlineData("CCP § 12", "CCP § 12", "no subdivision")]
    [InlineData("Lab. Code § 4610.6(d)(1)(B)", "Lab. Code § 4610.6", "without its subdivisions")]
    [InlineData("Former 8 CCR § 9792.10.3(b)", "8 CCR § 9792.10.3", "a former text stands in its section")]
    public void A_provision_stands_in_its_section(string citation, string section, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(section, LawBook.Entries.First(e => e.Provision.Citation == citation).SectionCitation);
    }

    [Fact]
    public void The_book_goes_code_by_code_and_section_by_section_as_numbers_go_and_each_section_as_it_is_written()
    {
        string[] sections = [.. LawBook.Entries.Select(e => e.Section).Distinct()];
        string[] some = ["CivilProcedure.Section12", "CivilProcedure.Section135", "CivilProcedure.Section1013", "GovernmentCode.Section6700", "LaborCode.Section139_5", "LaborCode.Section4610_5", "LaborCode.Section4610_6"];
        Assert.Equal(some, sections.Where(some.Contains));
        Assert.Equal(["Extension", "Analysis", "Appeal"], LawBook.Entries.Where(e => e.Section == "LaborCode.Section4610_6").Select(e => e.Member).Where(m => m is "Extension" or "Analysis" or "Appeal"));
    }

    [Fact]
    public void An_earlier_content_ends_the_day_before_the_next_begins()
    {
        var contents = LawBook.Find("4610.5(c)(3)");
        Assert.Equal(["Former Lab. Code § 4610.5(c)(3)", "Lab. Code § 4610.5(c)(3)"], contents.Select(e => e.Provision.Citation));
        Assert.Equal(["yes", "no"], contents.Select(e => e.Value));
        Assert.Equal([new DateOnly(2016, 12, 31), null], contents.Select(e => e.LastDay));
        Assert.True(contents[0].IsInForceOn(new(2016, 12, 31)));
        Assert.False(contents[0].IsInForceOn(new(2017, 1, 1)));
        Assert.True(contents[1].IsInForceOn(new(2017, 1, 1)));
    }

    [Fact]
    public void The_table_of_proofs_in_the_tool_is_the_one_that_the_tests_give() => IsCurrent("src/OpenImr.Core/Law/law-book.json",
        JsonSerializer.Serialize(
            new
            {
                proofs = new SortedDictionary<string, string[]>(Proofs.ToDictionary(p => p.Key, p => p.ToArray()), StringComparer.Ordinal),
                notModelled = NotModelled,
            },
            Indented) + "\n");

    [Fact]
    public void The_page_of_the_law_is_the_one_that_the_book_gives() => IsCurrent("docs/law.md", Page());

    [Fact]
    public void Every_rule_of_the_table_stands_on_provisions_of_the_book()
    {
        Assert.Empty(RuleTable.Rules.GroupBy(r => r.Id).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(RuleTable.Rules, r => Assert.NotEmpty(r.Provisions));
        Assert.Empty(RuleTable.Rules.SelectMany(r => r.Provisions).Except(LawBook.Entries.Select(e => e.Provision)).Select(p => p.Citation));
    }

    [Theory]
    [InlineData("ELG", 25)]
    [InlineData("REC", 14)]
    [InlineData("RVW", 18)]
    [InlineData("TIM", 13)]
    [InlineData("SOR", 14)]
    [InlineData("DET", 15)]
    [InlineData("DRG", 11)]
    public void No_rule_of_a_series_is_left_out(string series, int last) => Assert.Empty(
        Enumerable.Range(1, last).Select(n => $"{series}-{n:00}").Except(RuleTable.Rules.Select(r => r.Id)));

    [Fact]
    public void A_rule_is_found_by_its_short_name_alone()
    {
        Assert.Equal("PUB-03", RuleTable.Find("PUB-03")?.Id);
        Assert.Null(RuleTable.Find("PUB-99"));
    }

    [Fact]
    public void A_value_of_a_closed_list_is_told_in_words() => Assert.Equal(
        ["In the order listed", "As the schedule says"], LawBook.Find("4610.5(c)(2)").Select(e => e.Value));

    [Fact]
    public void A_rule_that_code_names_stands_in_the_table()
    {
        var named = Directory.EnumerateFiles(Path.Combine(Root, "src/OpenImr.Core"), "*.cs", SearchOption.AllDirectories).SelectMany(File.ReadAllLines)
            .SelectMany(l => System.Text.RegularExpressions.Regex.Matches(l, "\"((ELG|REC|RVW|TIM|SOR|DET|DRG|PUB)-[0-9]{2}b?)\"").Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, id => RuleTable.Find(id) is null);
    }

    private static void IsCurrent(string path, string expected)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("OPENIMR_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
        }

        Assert.True(
            File.Exists(file) && File.ReadAllText(file) == expected,
            $"{path} is stale: run the tests once with OPENIMR_UPDATE=1, build and run them again.");
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # The law that is modelled

            Made from the source by the tests; do not edit. Each rule is paraphrased; the link leads to the official text.

            **Standing** says how a rule is known. *Text read*: the statute's own text was read. *Copy read*: a copy of the regulation or an agency's
            page. *Contract*: the programme's contract, as every published letter prints it. These three may refuse. *Secondary* and *recalled*
            only inform staff, marked unverified, and are never printed on a letter that is served. *Text of* is the day of the text that was
            read; for a matter that arose before it, a rule that was read counts as recalled. A deadline is known no better than its weakest step.

            **Tested by** names the tests of the rule. *Text only*: a test looks only for the rule's words in the statute. *Mark only*: a test looks
            only at the rule's standing. Neither would fail if the product applied the rule wrongly.


            """);
        foreach (var section in LawBook.Entries.GroupBy(e => e.Section))
        {
            page.AppendLine($"## {section.First().SectionCitation}").AppendLine()
                .AppendLine($"[Official text]({section.First().Provision.Source})").AppendLine()
                .AppendLine("| citation | since | until | text of | standing | value | rule | tested by |")
                .AppendLine("|---|---|---|---|---|---|---|---|");
            foreach (var entry in section)
            {
                page.AppendLine($"| {entry.Provision.Citation} | {entry.Provision.InForceFrom:yyyy-MM-dd} | {entry.LastDay:yyyy-MM-dd} | {entry.Provision.TextOf:yyyy-MM-dd} "
                    + $"| {entry.Provision.Standing.InWords()} | {entry.Value} | {entry.Provision.Summary} | {string.Join("; ", Proofs[entry.Provision.Citation])} |");
            }

            page.AppendLine().AppendLine($"Not modelled: {NotModelled[section.Key]}").AppendLine();
        }

        page.AppendLine("## Rules by their short names").AppendLine()
            .AppendLine("Findings and gates name their rule by these. What only informs never refuses anyone.").AppendLine()
            .AppendLine("| rule | what it asks | law | what the product does |").AppendLine("|---|---|---|---|");
        foreach (var rule in RuleTable.Rules)
            page.AppendLine($"| {rule.Id} | {rule.Name} | {string.Join("; ", rule.Provisions.Select(p => p.Citation).Distinct())} | {rule.How} |");

        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }
}
