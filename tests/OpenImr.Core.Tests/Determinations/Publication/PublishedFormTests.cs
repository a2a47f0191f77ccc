using System.Text.Json;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;

namespace OpenImr.Core.Tests.Determinations.Publication;

/// <summary>The gate before the published form (Lab. Code § 4610.6(m)): nothing that identifies anyone leaves unless a person answered for it.</summary>
public sealed class PublishedFormTests
{
    private static readonly Dictionary<string, IdentifierAnswer> None = [];

    private static FinalDetermination Determination(int seed, Func<string, string> summary, Func<string, string>? rationale = null)
    {
        var made = new InventedDetermination(seed).Make(2);
        return made with
        {
            Summary = summary(made.Summary),
            Items = [.. made.Items.Select(i => i with { Analyses = [.. i.Analyses.Select(a => a with { Rationale = (rationale ?? (r => r))(a.Rationale) })] })],
        };
    }

    private static IReadOnlyDictionary<string, IdentifierAnswer> All(IEnumerable<IdentifierHit> hits, IdentifierAct act) =>
        hits.ToDictionary(h => h.Key, h => new IdentifierAnswer(h.Key, h.Kind, h.Words, act, act == IdentifierAct.Keep ? "A product's name." : null));

    private static string ContentOf(FinalDetermination determination, IReadOnlyDictionary<string, IdentifierAnswer> answers) =>
        Assert.IsType<Outcome<PublishedForm>.Accepted>(PublishedForm.Release(PublicationDraft.Of(determination), SpellingTests.Known, answers)).Value.Text;

    [Fact]
    public void An_unanswered_hit_holds_the_form_with_a_sentence_each()
    {
        var draft = PublicationDraft.Of(Determination(1, s => s + " SSN 123-45-6789. Ms. Quintanilla-Reyes called (209) 555-0143."));
        var refused = Assert.IsType<Outcome<PublishedForm>.Refused>(PublishedForm.Release(draft, SpellingTests.Known, None)).Refusal;
        Assert.Contains(refused.Reasons, r => r.Sentence.Contains("\"123-45-6789\"", StringComparison.Ordinal) && r.Sentence.Contains("Clinical case summary", StringComparison.Ordinal));
        Assert.Contains(refused.Reasons, r => r.Sentence.Contains("\"Quintanilla-Reyes\"", StringComparison.Ordinal));
        Assert.Contains(refused.Reasons, r => r.Sentence.Contains("\"(209) 555-0143\"", StringComparison.Ordinal));
        Assert.All(refused.Reasons, r => Assert.Equal("Lab. Code § 4610.6(m)", r.Provision!.Citation));
        var unnamed = Assert.IsType<Outcome<PublishedForm>.Refused>(PublishedForm.Release(draft, SpellingTests.Known, None, seesWords: false)).Refusal;
        Assert.Equal(refused.Reasons.Count, unnamed.Reasons.Count);
        Assert.DoesNotContain("Quintanilla", unnamed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_removed_becomes_a_mark_and_what_stays_stays()
    {
        var determination = Determination(2, s => s + " Ms. Quintanilla\u2011Reyes takes Best Pain Patch.");
        var hits = PublicationDraft.Of(determination).Hits(SpellingTests.Known);
        var answers = All(hits, IdentifierAct.Remove).ToDictionary(a => a.Key, a => a.Value.Words == "Best" ? a.Value with { Act = IdentifierAct.Keep, Reason = "A product." } : a.Value);
        Assert.Contains("Ms. [removed] takes Best Pain Patch.", Regex.Replace(ContentOf(determination, answers), "\\s+", " "), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_an_ordinary_word_is_answered_once_and_a_number_at_each_place()
    {
        var hits = PublicationDraft.Of(Determination(3, s => s + " Long list. Long walk. Call 209-555-0143 now, or then 209-555-0143 later.")).Hits(SpellingTests.Known);
        Assert.Equal(2, Assert.Single(hits, h => h.Words == "Long").Places.Count);
        Assert.Equal(2, hits.Count(h => h.Words == "209-555-0143"));
    }

    [Fact]
    public void Without_hits_the_form_is_the_draft_byte_for_byte()
    {
        var draft = PublicationDraft.Of(Determination(4, s => s));
        Assert.Equal(draft.Hash, Assert.IsType<Outcome<PublishedForm>.Accepted>(PublishedForm.Release(draft, SpellingTests.Known, All(draft.Hits(SpellingTests.Known), IdentifierAct.Keep))).Value.Hash);
    }

    [Fact]
    public void No_identifier_of_an_invented_worker_is_ever_in_a_published_form()
    {
        var seed = Seeded.Seed;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = Seeded.Random();
        string Word(int least) => string.Concat(Enumerable.Range(0, least + random.Next(5)).Select(i => "bdfgklmnrtvz"[random.Next(12)] + "" + "aeiou"[random.Next(5)]));
        string Name() => char.ToUpperInvariant(Word(2)[0]) + Word(3);
        for (var round = 0; round < 12; round++)
        {
            var (given, family, second) = (Name(), Name(), Name());
            var digits = string.Concat(Enumerable.Range(0, 10).Select(i => (char)('2' + random.Next(8))));
            var born = new DateOnly(1950, 1, 1).AddDays(random.Next(15_000));
            var (claim, street) = ($"{Word(1).ToUpperInvariant()[..2]}-{random.Next(10, 99)}-{random.Next(10_000, 99_999)}", $"{random.Next(100, 9_999)} {Name()}");
            var known = KnownIdentifiers.Of(
                new(claim, null, "ADJ" + digits[..7]), SpellingParties(given, $"{family}-{second}", born, street + " Street", digits), [], [], "Cedar Harbor Medical Review, Inc.");
            string[] spellings =
            [
                $"{given} {family}-{second}", $"{family}-{second}, {given}", $"{given[0]}. {family}-{second}", $"Mr. {family} {second}", $"{family}-{second}'s", family.ToUpperInvariant(),
                second.ToLowerInvariant(), given, claim, claim.Replace('-', ' '), claim.Replace("-", "", StringComparison.Ordinal), $"ADJ {digits[..7]}", $"({digits[..3]}) {digits[3..6]}-{digits[6..]}",
                $"{digits[..3]}.{digits[3..6]}.{digits[6..]}", digits, $"{born:MM/dd/yyyy}", $"{born:M-d-yy}", $"{born:MMMM d, yyyy}", $"{born:d MMM yyyy}", $"{born:yyyy-MM-dd}", street, street + " St.", street.ToUpperInvariant(),
                $"{digits[..3]}-{digits[3..5]}-{digits[5..9]}",
            ];
            foreach (var spelling in spellings)
            {
                string At(string text) => text.Split(' ') is var words && random.Next(words.Length + 1) is var place ? string.Join(' ', [.. words[..place], spelling, .. words[place..]]) : text;
                var determination = random.Next(2) == 0 ? Determination(round, At) : Determination(round, s => s, At);
                var draft = PublicationDraft.Of(determination);
                var hits = draft.Hits(known);
                Assert.True(PublishedForm.Release(draft, known, None) is Outcome<PublishedForm>.Refused, $"Seed {seed}: \"{spelling}\" is not found in: {determination.Summary} {determination.Items[0].Analyses[0].Rationale}");
                var text = Assert.IsType<Outcome<PublishedForm>.Accepted>(PublishedForm.Release(draft, known, All(hits, IdentifierAct.Remove))).Value.Text;
                var bare = spelling.StartsWith("Mr. ", StringComparison.Ordinal) ? spelling[4..] : spelling.EndsWith("'s", StringComparison.Ordinal) ? spelling[..^2] : spelling;
                Assert.False(text.Contains(bare, StringComparison.OrdinalIgnoreCase), $"Seed {seed}: \"{spelling}\" is still in the published form.");
            }
        }
    }

    private static CaseParties SpellingParties(string given, string family, DateOnly born, string street, string phone) => new(
        new(given, family, born, new(street, "Modesto", "CA", "95350"), phone), null, new("Sierra Vista Cannery", null), new("Redwood Ledge Claims", null, null, null, null), new("Cornelius Abernathy-Wu, MD", null, null, null), [], []);

    public static TheoryData<string, string> Hears => Sentences("hears");

    public static TheoryData<string, string> Passes => Sentences("passes");

    private static TheoryData<string, string> Sentences(string which)
    {
        var data = new TheoryData<string, string>();
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceFiles.Root, "data", "publication", "identifiers.json")));
        foreach (var shape in file.RootElement.GetProperty("shapes").EnumerateArray())
            foreach (var sentence in shape.GetProperty(which).EnumerateArray())
                data.Add(shape.GetProperty("kind").GetString()!, sentence.GetString()!);
        return data;
    }

    [Theory]
    [MemberData(nameof(Hears))]
    public void Each_shape_hears_its_sentence(string kind, string marked)
    {
        var (text, wanted) = Marks.Read(marked);
        var places = IdentifierScan.Find([new("Summary", text)], SpellingTests.Known).Where(h => h.Kind.ToString() == kind).SelectMany(h => h.Places).ToArray();
        Assert.All(wanted, w => Assert.Contains(places, p => p.Start <= w.Start && p.Start + p.Length >= w.Start + w.Length));
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void Each_shape_lets_its_sentence_pass(string kind, string text) =>
        Assert.DoesNotContain(IdentifierScan.Find([new("Summary", text)], SpellingTests.Known), h => h.Kind.ToString() == kind);

    [Fact]
    public void Shapes_ask_about_few_words_of_letters_that_are_published()
    {
        var folder = Environment.GetEnvironmentVariable("OPENIMR_LETTERS");
        if (folder is null)
            Assert.Skip("OPENIMR_LETTERS names no folder of published letters.");
        var files = Directory.EnumerateFiles(Path.Combine(folder!, "letters"), "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var nobody = KnownIdentifiers.Of(new("", null, null), new(new("", "", null, null, null), null, new("", null), new("", null, null, null, null), new("", null, null, null), [], []), [], [], "");
        var hits = files.SelectMany(f => IdentifierScan.Find([new(Path.GetFileName(f), File.ReadAllText(f))], nobody)).ToArray();
        foreach (var hit in hits)
            TestContext.Current.TestOutputHelper?.WriteLine($"{hit.Kind}: … {hit.Places[0].Before} [{hit.Words}] {hit.Places[0].After} … ({hit.Places[0].Where})");
        Assert.NotEmpty(files);
        Assert.True(hits.Length <= files.Length, $"{hits.Length} hits in {files.Length} letters.");
    }
}
