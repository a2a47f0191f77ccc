using System.Text.RegularExpressions;
using OpenImr.Core.Law;

namespace OpenImr.Core.Tests.Law;

/// <summary>Looks each citation up in the statutes' own text, which lies beside the letters and is not part of the repository.</summary>
public sealed partial class StatuteTextTests
{
    /// <summary>Words that must stand in the cited subdivision; they tell a right citation from one a letter off.</summary>
    [Theory]
    [ProvesFirstArgument]
    [InlineData("CCP § 10", "Sunday", "judicial", "135")]
    [InlineData("CCP § 12", "excluding", "including", "holiday")]
    [InlineData("CCP § 12a(a)", "extended", "Saturdays", "135")]
    [InlineData("CCP § 12b", "closed", "whole")]
    [InlineData("CCP § 135", "Judicial Council", "Saturday", "Thanksgiving", "Diwali", "Columbus")]
    [InlineData("CCP § 1013(a)", "five", "10", "12", "20", "confidentiality", "appeal")]
    [InlineData("CCP § 1013(c)", "Express", "overnight", "two")]
    [InlineData("CCP § 1013(e)", "facsimile", "two", "agree")]
    [InlineData("CCP § 1010.6(a)(3)(B)", "electronic", "two")]
    [InlineData("CCP § 1010.6(a)(4)", "noncourt", "next")]
    [InlineData("Lab. Code § 139.5(b)(2)", "without malice", "reasonable effort", "reasonable belief")]
    [InlineData("Lab. Code § 139.5(c)(1)", "medical director", "Board")]
    [InlineData("Lab. Code § 139.5(c)(2)(A)", "utilization review organization")]
    [InlineData("Lab. Code § 139.5(c)(2)(B)", "employee of the employer")]
    [InlineData("Lab. Code § 139.5(c)(2)(C)", "practice association", "provider")]
    [InlineData("Lab. Code § 139.5(c)(2)(D)", "facility", "alternative")]
    [InlineData("Lab. Code § 139.5(c)(2)(E)", "manufacture", "alternative")]
    [InlineData("Lab. Code § 139.5(c)(2)(F)", "attorney", "family")]
    [InlineData("Lab. Code § 139.5(d)(1)", "subsidiary", "trade association", "officer")]
    [InlineData("Lab. Code § 139.5(d)(2)(A)", "owners", "5 percent")]
    [InlineData("Lab. Code § 139.5(d)(2)(B)", "bonds or notes", "100,000")]
    [InlineData("Lab. Code § 139.5(d)(2)(C)–(D)", "stockholders", "affiliated", "biographical")]
    [InlineData("Lab. Code § 139.5(d)(2)(E)(i)", "percentage of revenue")]
    [InlineData("Lab. Code § 139.5(d)(2)(E)(ii)", "names", "five business days")]
    [InlineData("Lab. Code § 139.5(d)(2)(F)–(H)", "matching", "recruit", "conflict-of-interest")]
    [InlineData("Lab. Code § 139.5(d)(3)(A)", "credentialed and privileged")]
    [InlineData("Lab. Code § 139.5(d)(3)(B)", "timely, clear, and credible", "ongoing")]
    [InlineData("Lab. Code § 139.5(d)(3)(C)", "fair and impartial")]
    [InlineData("Lab. Code § 139.5(d)(3)(D)", "confidentiality")]
    [InlineData("Lab. Code § 139.5(d)(3)(E)", "independence", "screening")]
    [InlineData("Lab. Code § 139.5(d)(4)", "3209.3", "good standing")]
    [InlineData("Lab. Code § 139.5(d)(4)(A)", "clinician", "protocols")]
    [InlineData("Lab. Code § 139.5(d)(4)(B)", "nonrestricted", "certification", "preference")]
    [InlineData("Lab. Code § 139.5(d)(4)(C)", "sanctions", "pending")]
    [InlineData("Lab. Code § 139.5(d)(4)(D)", "2014", "qualified medical evaluator")]
    [InlineData("Lab. Code § 139.5(d)(5)(A)", "network", "academic")]
    [InlineData("Lab. Code § 139.5(d)(5)(B)", "management")]
    [InlineData("Lab. Code § 139.5(d)(5)(C)", "medical group", "proposing")]
    [InlineData("Lab. Code § 139.5(d)(5)(D)", "institution")]
    [InlineData("Lab. Code § 139.5(d)(5)(E)", "manufacture")]
    [InlineData("Lab. Code § 139.5(d)(5)(F)", "family")]
    [InlineData("Lab. Code § 139.5(d)(6)(A)", "sibling", "spouse")]
    [InlineData("Lab. Code § 139.5(d)(6)(B)", "5 percent", "cancer")]
    [InlineData("Lab. Code § 139.5(d)(6)(C)", "partnership", "staff privileges")]
    [InlineData("Lab. Code § 3209.3(a)", "psychologists", "acupuncturists", "optometrists", "dentists", "podiatrists", "chiropractic")]
    [InlineData("Lab. Code § 4600.4(b)", "Saturday", "Governor", "Human Resources")]
    [InlineData("Lab. Code § 4604.5(a)", "presumptively", "preponderance")]
    [InlineData("Lab. Code § 4604.5(c)(1)", "24 chiropractic", "24 occupational", "24 physical", "2004")]
    [InlineData("Lab. Code § 4604.5(c)(2)(A)", "authorizes, in writing", "waiver")]
    [InlineData("Lab. Code § 4604.5(c)(3)", "postsurgical")]
    [InlineData("Lab. Code § 4604.5(d)", "not covered", "nationa")]
    [InlineData("Lab. Code § 4610(b)", "2018", "30 days", "without prospective")]
    [InlineData("Lab. Code § 4610(c)", "Home health", "surgery", "Psychological", "x-rays", "Electrodiagnostic")]
    [InlineData("Lab. Code § 4610(c)(6)", "two hundred fifty dollars")]
    [InlineData("Lab. Code § 4610(f)", "retrospective", "formulary")]
    [InlineData("Lab. Code § 4610(i)(1)", "five normal business days", "14 days")]
    [InlineData("Lab. Code § 4610(i)(2)", "retrospective", "30 days")]
    [InlineData("Lab. Code § 4610(i)(3)", "72", "hours", "imminent")]
    [InlineData("Lab. Code § 4610(l)–(m)", "disputing liability")]
    [InlineData("Lab. Code § 4610.1", "conclusive", "5814")]
    [InlineData("Lab. Code § 4610(h)(4)", "Disclosed")]
    [InlineData("Lab. Code § 4610(i)(5)", "clinical reasons", "guidelines")]
    [InlineData("Lab. Code § 4610(i)(5)(A)–(D)", "insufficient", "attempts")]
    [InlineData("Lab. Code § 4610(j)(2)", "notify", "timeframe")]
    [InlineData("Lab. Code § 4610(k)", "12 months", "practice group")]
    [InlineData("Lab. Code § 4610.5(a)(1)", "injury", "January 1, 2013")]
    [InlineData("Lab. Code § 4610.5(a)(2)", "July 1, 2013", "communicated")]
    [InlineData("Lab. Code § 4610.5(a)(3)", "January 1, 2018", "formulary")]
    [InlineData("Lab. Code § 4610.5(c)(4)", "claims administrator", "utilization review organization")]
    [InlineData("Lab. Code § 4610.5(e)", "only by independent medical review")]
    [InlineData("Lab. Code § 4610.5(f)(1)", "final unless")]
    [InlineData("Lab. Code § 4610.5(f)(3)", "urgent care", "treating physician")]
    [InlineData("Lab. Code § 4610.5(i)", "delaying", "five thousand dollars", "proper notification")]
    [InlineData("Lab. Code § 4610.5(l)(4)", "concurrently", "list")]
    [InlineData("Lab. Code § 4610.5(o)", "promptly", "lists documents")]
    [InlineData("Lab. Code § 4610.5(c)(1)", "modified", "denied")]
    [InlineData("Lab. Code § 4610.5(c)(2)", "Peer-reviewed", "Expert opinion", "schedule")]
    [InlineData("Lab. Code § 4610.5(c)(3)", "modify or deny", "retrospectively")]
    [InlineData("Lab. Code § 4610.5(d)", "may request")]
    [InlineData("Lab. Code § 4610.5(f)", "one-page", "envelope")]
    [InlineData("Lab. Code § 4610.5(f)(2)", "consent", "signed")]
    [InlineData("Lab. Code § 4610.5(g)", "terminated", "five days", "withdrawing")]
    [InlineData("Lab. Code § 4610.5(h)(1)(A)", "formulary", "10 days")]
    [InlineData("Lab. Code § 4610.5(h)(1)(B)", "30 days", "service")]
    [InlineData("Lab. Code § 4610.5(h)(2)", "liability", "30 days", "resolved")]
    [InlineData("Lab. Code § 4610.5(h)(3)", "not begin to run")]
    [InlineData("Lab. Code § 4610.5(h)(4)", "emergency", "own behalf")]
    [InlineData("Lab. Code § 4610.5(j)", "guardian", "prior", "join")]
    [InlineData("Lab. Code § 4610.5(k)", "expeditiously", "appears", "deferred")]
    [InlineData("Lab. Code § 4610.5(l)", "10 days", "electronically")]
    [InlineData("Lab. Code § 4610.5(l)(1)–(4)", "statements", "list")]
    [InlineData("Lab. Code § 4610.5(m)", "immediately", "discovered")]
    [InlineData("Lab. Code § 4610.5(n)", "24 hours", "approval")]
    [InlineData("Lab. Code § 4610.5(p)", "five working days", "change")]
    [InlineData("Lab. Code § 4610.6(a)", "limited", "necessity")]
    [InlineData("Lab. Code § 4610.6(b)", "promptly", "copy")]
    [InlineData("Lab. Code § 4610.6(c)", "specific medical needs")]
    [InlineData("Lab. Code § 4610.6(d)(1)", "layperson", "writing")]
    [InlineData("Lab. Code § 4610.6(d)(1)(A)", "five working days", "formulary")]
    [InlineData("Lab. Code § 4610.6(d)(1)(B)", "30 days", "documentation")]
    [InlineData("Lab. Code § 4610.6(d)(1)(C)", "three days", "certifies")]
    [InlineData("Lab. Code § 4610.6(d)(2)", "three days", "good cause")]
    [InlineData("Lab. Code § 4610.6(e)", "majority", "evenly split", "cite")]
    [InlineData("Lab. Code § 4610.6(f)", "confidential", "qualifications", "separate")]
    [InlineData("Lab. Code § 4610.6(g)", "binding")]
    [InlineData("Lab. Code § 4610.6(h)", "30 days", "mailing", "clear and convincing")]
    [InlineData("Lab. Code § 4610.6(h)(1)", "powers")]
    [InlineData("Lab. Code § 4610.6(h)(2)", "fraud")]
    [InlineData("Lab. Code § 4610.6(h)(3)", "conflict", "139.5")]
    [InlineData("Lab. Code § 4610.6(h)(4)", "bias", "religion")]
    [InlineData("Lab. Code § 4610.6(h)(5)", "plainly erroneous", "ordinary")]
    [InlineData("Lab. Code § 4610.6(i)", "remanded", "different reviewer")]
    [InlineData("Lab. Code § 4610.6(j)", "20 days", "five working days", "receipt")]
    [InlineData("Lab. Code § 4610.6(k)", "five thousand dollars", "not implemented", "subdivision (l)")]
    [InlineData("Lab. Code § 5307.27(a)", "order", "30-day", "hearing")]
    [InlineData("Lab. Code § 5307.27(b)", "formulary", "variance")]
    [InlineData("Lab. Code § 5307.27(c)", "phased", "July 1, 2017")]
    [InlineData("Lab. Code § 5307.29(a)", "quarterly")]
    [InlineData("Lab. Code § 4610.6(l)", "costs", "employers")]
    [InlineData("Lab. Code § 4610.6(m)", "publish", "identifiable")]
    [ReadsOnly(ReadsOnlyAttribute.Text)]
    public void The_cited_subdivision_of_the_statute_speaks_of_it(string citation, params string[] words)
    {
        var text = TextOf(citation);
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_word_of_another_subdivision_is_not_found() =>
        Assert.DoesNotContain("formulary", TextOf("Lab. Code § 4610.6(d)(1)(B)"), StringComparison.OrdinalIgnoreCase);

    private static string TextOf(string citation)
    {
        var letters = Environment.GetEnvironmentVariable("OPENIMR_LETTERS");
        if (letters is null)
            Assert.Skip("OPENIMR_LETTERS is not set; the statutes' text lies beside the letters.");
        var (code, section, path) = Parsed().Match(citation) is { Success: true } m
            ? (m.Groups["code"].Value, m.Groups["section"].Value, m.Groups["path"].Value)
            : throw new ArgumentException($"{citation} cites no statute that was read.", nameof(citation));
        if (citation.Contains('–', StringComparison.Ordinal))
            path = path[..path.LastIndexOf('(')];
        var (file, title) = code == "CCP" ? ("code-of-civil-procedure.txt", "Code of Civil Procedure") : ("labor-code.txt", "Labor Code");
        var all = File.ReadAllText(Path.Combine(letters, "..", "statutes", file));
        var start = all.IndexOf($"==== {title} § {section} ====", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{title} § {section} is not among the statutes read.");
        var end = all.IndexOf("(History:", start, StringComparison.Ordinal);
        return Subdivision(all[start..end], path);
    }

    /// <summary>The paragraphs under a path of letters and numbers: every paragraph carries the labels that changed.</summary>
    private static string Subdivision(string section, string path)
    {
        var labels = new string[4];
        var found = new List<string>();
        foreach (var paragraph in section.Split("\n\n"))
        {
            var rest = paragraph.Trim();
            while (Label().Match(rest) is { Success: true } label)
            {
                var level = LevelOf(label.Groups[1].Value, labels[0]);
                labels[level] = $"({label.Groups[1].Value})";
                Array.Clear(labels, level + 1, 3 - level);
                rest = rest[label.Length..];
                if (string.Concat(labels).StartsWith(path, StringComparison.Ordinal) && string.Concat(labels).Length == path.Length)
                    found.Add(rest);
            }

            if (string.Concat(labels).StartsWith(path, StringComparison.Ordinal))
                found.Add(rest);
        }

        Assert.NotEmpty(found);
        return Spaces().Replace(string.Join(' ', found), " ");
    }

    private static int LevelOf(string label, string? top) =>
        char.IsDigit(label[0]) ? 1
        : char.IsUpper(label[0]) ? 2
        : label.Length == 1 && label[0] == (top is null ? 'a' : (char)(top[1] + 1)) ? 0
        : 3;

    [GeneratedRegex(@"^(?<code>Lab\. Code|CCP) § (?<section>[\d.]*\d[a-z]?)(?<path>(\([^)]+\))*)")]
    private static partial Regex Parsed();

    [GeneratedRegex(@"^\(([a-z]{1,4}|[A-Z]|\d{1,2})\)\s+")]
    private static partial Regex Label();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
