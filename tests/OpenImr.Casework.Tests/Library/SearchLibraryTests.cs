using OpenImr.Casework.Library;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Library;
using static OpenImr.Casework.Tests.Library.LibraryUnderTest;

namespace OpenImr.Casework.Tests.Library;

/// <summary>One table of questions, asked of SQLite and of PostgreSQL, over the same few invented letters.</summary>
public sealed class SearchLibraryTests(SearchLibraryTests.Libraries libraries) : IClassFixture<SearchLibraryTests.Libraries>
{
    private static readonly string[] Letters =
    [
        Letter(1, "04/02/2030", "An invented worker has chronic low back pain. An MRI showed a herniated disc at L4-5.",
            Item("Soma 350 mg, sixty count with one refill", "Upheld", "Muscle relaxants are for short courses. The request is not medically necessary."),
            Item("Physical therapy 2 times a week for 6 weeks for the lumbar spine", "Overturned", "The exercises helped. The request is medically necessary.")),
        Letter(2, "05/10/2030", "An invented worker tore the rotator cuff of the left shoulder.",
            Item("Carisoprodol 350mg #60", "Overturned", "A flare of spasm. Medical necessity is shown."),
            Item("MRI of the left shoulder", "Upheld", "No red flags were found by the expert reviewer's colleague.")),
        Letter(3, "05/10/2030", "An invented worker with pain of the knee, naïve to opioids.",
            Item("Norco 10/325mg #120", "Upheld", "Weaning was begun. Not necessary.")),
        Letter(4, "01/15/2031", "An invented worker with anxiety. Injections did not help.",
            Item("Cervical epidural steroid injection at C5-6", "Upheld", "There is no radiculopathy."),
            Item("Ten visits of acupuncture", "Upheld", "No improvement of function.")),
    ];

    private static string Address(string shorthand) => string.Join(' ', shorthand.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => $"CM30-000000{a}"));

    public static TheoryData<Kept, string, string, string, string> Questions()
    {
        var data = new TheoryData<Kept, string, string, string, string>();
        foreach (var kept in Enum.GetValues<Kept>())
            foreach (var (words, facets, found, because) in new[]
            {
                ("", "", "4/1 4/2 2/1 2/2 3/1 1/1 1/2", "nothing asked is everything, the newest first, of one day in the order they came in"),
                ("weaning", "", "3/1", "a word of the rationale"),
                ("herniated", "", "1/1 1/2", "a word of the summary is every item's"),
                ("herniated exercise", "", "1/2", "all words, wherever they stand, and in singular or plural"),
                ("\"medically necessary\"", "", "1/1 1/2", "a phrase"),
                ("\"not medically necessary\"", "", "1/1", "no word is left out of a phrase"),
                ("\"necessary medically\"", "", "", "a phrase has its order"),
                ("\"count with one refill the\"", "", "", "no phrase reaches from the heading into the text"),
                ("inject*", "", "4/1 4/2", "a beginning, in the summary too"),
                ("injections*", "", "4/1 4/2", "a beginning in the plural"),
                ("\"epidural ster\"*", "", "", "a star behind a phrase is no beginning"),
                ("necess* -not", "", "2/1 1/2", "what is left out"),
                ("-shoulder", "", "4/1 4/2 3/1 1/1 1/2", "leaving out alone, the summary counts too"),
                ("weaning OR radiculopathy", "", "4/1 3/1", "either"),
                ("worker weaning OR radiculopathy -anxiety", "", "3/1", "OR binds first"),
                ("350mg", "", "2/1 1/1", "number and unit, written together or apart"),
                ("\"10/325\"", "", "3/1", "signs only separate"),
                ("L4-5", "", "1/1 1/2", "a level of the spine"),
                ("C5-6 OR L4-5", "", "4/1 1/1 1/2", "or another"),
                ("naive", "", "3/1", "accents are taken off"),
                ("reviewer's", "", "2/2", "the possessive"),
                ("reviewer", "", "2/2", "is the word"),
                ("CM30-0000002", "", "2/1 2/2", "the case number is found"),
                ("soma", "", "2/1 1/1", "a brand finds its generic name"),
                ("carisoprodol", "", "2/1 1/1", "and back"),
                ("\"soma\"", "", "1/1", "quotation marks take it literally"),
                ("-soma worker", "", "4/1 4/2 2/2 3/1 1/2", "left out with all its names"),
                ("hydrocodone", "", "3/1", "an ingredient finds the brand of the combination"),
                ("physiotherapy", "", "1/2", "another name of a service"),
                ("magnetic resonance imaging", "", "2/2 1/1 1/2", "a name of three words finds its short form"),
                ("carisprodol", "", "2/1 1/1", "a misspelling"),
                ("soma OR norco", "", "2/1 3/1 1/1", "either of two brands"),
                ("", "outcome=Overturned", "2/1 1/2", "a facet"),
                ("", "OUTCOME=overturned", "2/1 1/2", "in any case"),
                ("", "treatment=carisoprodol;outcome=Overturned", "2/1", "both are true of the same item"),
                ("soma", "outcome=Overturned", "2/1", "of the item, not of another in the letter"),
                ("", "treatment=carisoprodol;treatment=MRI", "2/1 2/2 1/1", "values of one facet are alternatives"),
                ("", "year=2031", "4/1 4/2", "the year of the determination"),
                ("", "category=Pharmaceuticals;year=2030", "2/1 3/1 1/1", "two facets"),
                ("", "category=Nothing", "", "a value that no item has"),
                ("\" \" -- * OR", "", "4/1 4/2 2/1 2/2 3/1 1/1 1/2", "syntax that is none asks nothing"),
                ("'; DROP TABLE letters; --", "", "", "words, and none of them here"),
                ("rationale:weaning", "", "", "no column is named"),
                ("weaning AND NOT", "", "", "only OR is a word of the language"),
            })
                data.Add(kept, words, facets, Address(found), because);
        return data;
    }

    /// <summary>The letters in a library on each database, made once.</summary>
    public sealed class Libraries : IAsyncDisposable
    {
        private readonly SemaphoreSlim gate = new(1, 1);
        private readonly Dictionary<Kept, LibraryUnderTest> open = [];

        internal async Task<LibraryUnderTest> OnAsync(Kept kept)
        {
            await gate.WaitAsync();
            try
            {
                return open.TryGetValue(kept, out var library) ? library : open[kept] = await WithAsync(kept, Letters);
            }
            finally
            {
                gate.Release();
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var library in open.Values)
                await library.DisposeAsync();
            gate.Dispose();
        }
    }

    private Task<LibraryUnderTest> On(Kept kept) => libraries.OnAsync(kept);

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_finds_these_items(Kept kept, string words, string facets, string expected, string because)
    {
        var library = await On(kept);
        var found = await library.FoundAsync(words, facets.Split(';', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(expected == string.Join(' ', found), $"{because}: expected {expected}, found {string.Join(' ', found)}");
    }

    [Theory, OnBothDatabases]
    public async Task How_a_question_was_read_is_told(Kept kept)
    {
        var library = await On(kept);
        Assert.Contains("\"soma\" was read as the treatment carisoprodol", Assert.Single((await library.SearchAsync("soma")).Told), StringComparison.Ordinal);
        Assert.Equal("\"carisprodol\" is not in the collection; it was read as carisoprodol.", Assert.Single((await library.SearchAsync("carisprodol")).Told));
        Assert.Empty((await library.SearchAsync("weaning")).Told);
    }

    [Theory, OnBothDatabases]
    public async Task Where_nothing_is_found_the_nearest_words_of_the_collection_are_offered(Kept kept)
    {
        var answer = await (await On(kept)).SearchAsync("radiculopaty");
        var missing = Assert.Single(answer.NotFound);
        Assert.Equal(("radiculopaty", "radiculopathy"), (missing.Typed, missing.Nearest[0]));
    }

    [Theory, OnBothDatabases]
    public async Task Items_with_the_words_in_their_headings_come_before_those_with_them_in_the_text_and_these_before_the_summary(Kept kept)
    {
        var library = await WithAsync(
            kept,
            Letter(1, "01/01/2030", "Nothing of it.", Item("Invented zebra brace", "Upheld")),
            Letter(2, "01/02/2030", "Nothing of it.", Item("Invented brace", "Upheld", "A zebra is named here.")),
            Letter(3, "01/03/2030", "A zebra stands in the summary.", Item("Invented splint", "Upheld")),
            Letter(4, "01/04/2030", "Nothing of it.", Item("Invented zebra splint", "Overturned")));
        await using (library)
        {
            var answer = await library.SearchAsync(new SearchLibrary.Query("zebra") { Order = LibraryOrder.Relevance });
            Assert.Equal(Address("4/1 1/1 2/1 3/1"), string.Join(' ', answer.Hits.Select(h => h.ItemAddress)));
            answer = await library.SearchAsync(new SearchLibrary.Query("zebra") { Order = LibraryOrder.Oldest });
            Assert.Equal(Address("1/1 2/1 3/1 4/1"), string.Join(' ', answer.Hits.Select(h => h.ItemAddress)));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_page_shows_its_part_and_counts_the_whole(Kept kept)
    {
        var library = await On(kept);
        var answer = await library.SearchAsync(new SearchLibrary.Query("") { PageSize = 2, Page = 3 });
        Assert.Equal((Address("3/1 1/1"), 7, 4), (string.Join(' ', answer.Hits.Select(h => h.ItemAddress)), answer.Items, answer.Determinations));
        Assert.Empty((await library.SearchAsync(new SearchLibrary.Query("") { Page = 999_999_999 })).Hits);
    }

    [Fact]
    public async Task A_hit_shows_where_the_word_stands()
    {
        var hit = (await (await On(Kept.InSqlite)).SearchAsync("weaning")).Hits[0];
        Assert.Equal(("rationale", "Weaning"), (hit.ExcerptOf, hit.Excerpt.Text.Substring(hit.Excerpt.Marks[0].Start, hit.Excerpt.Marks[0].Length)));
        hit = (await (await On(Kept.InSqlite)).SearchAsync("anxiety")).Hits[1];
        Assert.Equal("summary", hit.ExcerptOf);
    }

    [Fact]
    public async Task Counts_of_a_facet_that_is_chosen_from_are_of_what_the_other_conditions_leave()
    {
        var answer = await (await On(Kept.InSqlite)).SearchAsync("", "outcome=Overturned");
        var outcomes = answer.Facets.Single(f => f.Facet == LibraryFacet.Outcome).Values;
        Assert.Equal([("Upheld", 5, false), ("Overturned", 2, true)], outcomes.Select(v => (v.Value, v.Items, v.IsChosen)));
        var years = answer.Facets.Single(f => f.Facet == LibraryFacet.Year).Values;
        Assert.Equal([("2030", 2)], years.Select(v => (v.Value, v.Items)));
    }
}
