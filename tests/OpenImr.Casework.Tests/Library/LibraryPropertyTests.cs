using System.Collections.Immutable;
using OpenImr.Casework.Library;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Determinations;
using OpenImr.Core.Library;
using static OpenImr.Casework.Tests.Library.LibraryUnderTest;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Library;

/// <summary>Small corpora made at random, questions made at random, and the answer counted the slow way beside.</summary>
public sealed class LibraryPropertyTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly string[] Headings =
    [
        "Soma 350 mg #60", "Norco 10/325mg #120", "MRI of the left knee", "Physical therapy 12 visits for the lumbar spine", "Ambien 10 mg #30", "Invented brace", "Gabapentin 600 mg",
        "Acupuncture 6 visits for the right shoulder",
    ];

    private static readonly string[] Words = ["weaning", "spasm", "function", "injections", "fracture", "knee", "flare", "opioid", "sleep", "therapy"];

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)])) + ".";

    private static string[] Corpus(Random random, int letters) =>
        [.. Enumerable.Range(1, letters).Select(n => Letter(
            n, $"{random.Next(1, 13):00}/{random.Next(1, 28):00}/{random.Next(2029, 2033)}", "Invented. " + Text(random, 3),
            [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Item(Headings[random.Next(Headings.Length)], random.Next(4) == 0 ? "Overturned" : "Upheld", "Invented. " + Text(random, 4)))]))];

    /// <summary>Every item with its texts, the slow way.</summary>
    private sealed record SlowItem(string Address, ReadLetter Letter, ReadItem Item)
    {
        private readonly HashSet<string> words =
        [
            .. LibraryWords.Of($"{Item.Heading?.Value} {Item.ClaimsAdministratorGuideline?.Value.Text} {Item.ReviewerGuideline?.Value.Text} {Item.Rationale?.Value} {Letter.ClinicalCaseSummary?.Value}").Select(w => w.Text),
        ];

        public bool Has(string word) => words.Contains(word);
    }

    private static SlowItem[] Slow(IEnumerable<string> corpus) =>
        [.. corpus.Select(LetterReader.Read).SelectMany(l => l.Items.Select(i => new SlowItem($"{l.CaseNumber?.Value}/{i.Number}", l, i)))];

    [Theory, OnBothDatabases]
    public async Task Whatever_is_asked_the_items_and_every_count_are_those_of_a_count_by_hand(Kept kept)
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var random = new Random(seed);
            var corpus = Corpus(random, 60);
            var slow = Slow(corpus);
            await using var library = await WithAsync(kept, corpus);
            for (var n = 0; n < 40; n++)
            {
                var (all, none, either) = (Words[random.Next(Words.Length)], random.Next(2) == 0 ? Words[random.Next(Words.Length)] : null, random.Next(2) == 0 ? Words[random.Next(Words.Length)] : null);
                var facet = LibraryFacet.All[random.Next(LibraryFacet.All.Length)];
                var of = slow[random.Next(slow.Length)];
                var choice = random.Next(2) == 0 && facet.Of(of.Letter, of.Item) is [var value, ..] ? new FacetChoice(facet, value) : null;
                // Quoted, so that the vocabulary adds nothing.
                var words = $"\"{all}\"{(either is null ? "" : $" OR \"{either}\"")}{(none is null ? "" : $" -\"{none}\"")}";
                bool InWords(SlowItem i) => (i.Has(Singular(all)) || (either is not null && i.Has(Singular(either)))) && (none is null || !i.Has(Singular(none)));
                bool InFacet(SlowItem i) => choice is null || facet.Of(i.Letter, i.Item).Contains(choice.Value, StringComparer.OrdinalIgnoreCase);

                var answer = await library.SearchAsync(new SearchLibrary.Query(words) { Facets = choice is null ? [] : [choice], PageSize = 100, Counted = LibraryFacet.All });
                var expected = slow.Where(i => InWords(i) && InFacet(i)).ToArray();
                Assert.Equal((expected.Length, expected.Select(i => i.Letter).Distinct().Count()), (answer.Items, answer.Determinations));
                var inOrder = expected.OrderByDescending(i => i.Letter.DecisionDate!.Value).Take(100).Select(i => i.Address);
                Assert.Equal(inOrder, answer.Hits.Select(h => h.ItemAddress));
                foreach (var counted in answer.Facets)
                {
                    var among = counted.Facet == choice?.Facet ? slow.Where(InWords) : expected;
                    var byHand = among.SelectMany(i => counted.Facet.Of(i.Letter, i.Item)).CountBy(v => v).ToDictionary();
                    Assert.Equal(byHand.OrderBy(v => v.Key), counted.Values.Where(v => v.Items > 0).Select(v => KeyValuePair.Create(v.Value, v.Items)).OrderBy(v => v.Key));
                }
            }
        }
    }

    private static string Singular(string word) => LibraryWords.Of(word).Single().Text;

    [Fact]
    public async Task Counts_of_outcomes_are_those_of_a_count_by_hand()
    {
        var corpus = Corpus(new Random(5), 120);
        var slow = Slow(corpus);
        await using var library = await WithAsync(Kept.InSqlite, corpus);
        foreach (var facet in LibraryFacet.All)
        {
            var table = Opened(await CountOutcomes.HandleAsync(new(facet), Librarian, library.Office, Stop));
            Assert.Equal(slow.Length, table.Total.Items);
            foreach (var row in table.Rows.Where(r => !r.IsSuppressed))
            {
                var items = slow.Where(i => facet.Of(i.Letter, i.Item).Contains(row.Value)).ToArray();
                Assert.Equal(
                    (items.Length, items.Count(i => i.Item.Outcome?.Value == ItemOutcome.Upheld), items.Count(i => i.Item.Outcome?.Value == ItemOutcome.Overturned)),
                    (row.Items!.Value, row.Upheld!.Value, row.Overturned!.Value));
            }
        }

        var overTime = Opened(await CountOutcomes.HandleAsync(new(LibraryFacet.Category) { Over = LibraryFacet.Year }, Librarian, library.Office, Stop));
        var some = overTime.Rows.First(r => !r.IsSuppressed);
        Assert.Equal(slow.Count(i => i.Item.Treatment?.Category == some.Value && i.Letter.DecisionDate!.Value.Year.ToString() == some.Period), some.Items);
    }

    [Fact]
    public async Task Similar_items_are_the_same_whatever_was_decided_and_whoever_decided()
    {
        var random = new Random(9);
        var corpus = Corpus(random, 80);
        var turned = corpus.Select(l => l.Replace(": Upheld", ": ???").Replace(": Overturned", ": Upheld").Replace(": ???", ": Overturned").Replace("Family Practice, Pain Management", "Psychiatry").Replace("California,North Carolina", "Texas")).ToArray();
        await using var one = await WithAsync(Kept.InSqlite, corpus);
        await using var other = await WithAsync(Kept.InSqlite, turned);
        Assert.NotEqual((await one.FoundAsync("", "outcome=Upheld")).Length, (await other.FoundAsync("", "outcome=Upheld")).Length);
        for (var n = 1; n <= 80; n++)
        {
            async Task<string[]> Similar(LibraryUnderTest library) =>
                [.. Opened(await FindSimilarItems.HandleAsync(new($"CM30-{n:0000000}", 1), Librarian, library.Office, Stop)).Select(s => $"{s.Hit.ItemAddress} {string.Join(", ", s.Reasons)}")];
            var similar = await Similar(one);
            Assert.NotEmpty(similar);
            Assert.Equal(similar, await Similar(other));
        }
    }

    [Fact]
    public async Task A_similar_item_is_of_another_letter_and_says_why_it_is_like()
    {
        await using var library = await WithAsync(
            Kept.InSqlite,
            Letter(1, "04/02/2030", "x", Item("Soma 350 mg #60", "Upheld"), Item("Soma 350 mg #30", "Upheld")),
            Letter(2, "04/02/2029", "x", Item("Carisoprodol 350 mg #90", "Overturned")),
            Letter(3, "04/02/2031", "x", Item("Flexeril 10 mg #90", "Upheld"), Item("Invented chair", "Upheld")));
        var similar = Opened(await FindSimilarItems.HandleAsync(new("CM30-0000001", 1), Librarian, library.Office, Stop));
        Assert.Equal(["CM30-0000002/1", "CM30-0000003/1"], similar.Select(s => s.Hit.ItemAddress));
        Assert.Contains("the same treatment: carisoprodol", similar[0].Reasons);
        Assert.DoesNotContain(similar[1].Reasons, r => r.StartsWith("the same treatment", StringComparison.Ordinal));
        Assert.Contains("no item CM30-0000001/9", Refusal(await FindSimilarItems.HandleAsync(new("CM30-0000001", 9), Librarian, library.Office, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public void No_ground_of_likeness_is_an_outcome_a_reviewer_or_a_person()
    {
        LibraryFacet[] forbidden = [LibraryFacet.Outcome, LibraryFacet.Specialty, LibraryFacet.License];
        Assert.Empty(SimilarItems.Grounds.Select(g => g.Facet).Intersect(forbidden));
    }

    [Fact]
    public async Task A_section_tells_who_cited_it()
    {
        await using var library = await WithAsync(Kept.InSqlite, Corpus(new Random(3), 20));
        var citations = Opened(await CitedBy.HandleAsync(new("MTUS Knee Complaints 2004", "Special Studies"), Librarian, library.Office, Stop));
        Assert.Equal(citations.Answer.Collection, citations.Answer.Items);
        Assert.Equal(citations.Answer.Items, citations.Answer.Facets.Single(f => f.Facet == LibraryFacet.Year).Values.Sum(v => v.Items));
        Assert.Contains("No item of the library", Refusal(await CitedBy.HandleAsync(new("MTUS Invented 1999"), Librarian, library.Office, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_annual_tables_add_up()
    {
        await using var library = await WithAsync(Kept.InSqlite, Corpus(new Random(6), 150));
        var all = Opened(await CountYear.HandleAsync(new(null), Librarian, library.Office, Stop));
        Assert.Equal((150, 150), (all.Determinations, all.Results.Sum(r => r.Determinations)));
        var years = await Task.WhenAll(all.Years.Select(async y => Opened(await CountYear.HandleAsync(new(int.Parse(y)), Librarian, library.Office, Stop))));
        Assert.Equal((all.Determinations, all.Items), (years.Sum(y => y.Determinations), years.Sum(y => y.Items)));
        Assert.Equal(all.Specialties.ToDictionary(s => s.Value, s => s.Determinations), years.SelectMany(y => y.Specialties).GroupBy(s => s.Value).ToDictionary(g => g.Key, g => g.Sum(s => s.Determinations)));
        Assert.Equal([("CA", 150), ("NC", 150)], all.Licenses.Select(l => (l.Value, l.Determinations)));
    }
}
