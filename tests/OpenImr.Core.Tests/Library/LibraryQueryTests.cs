using System.Text;
using OpenImr.Core.Library;

namespace OpenImr.Core.Tests.Library;

public sealed class LibraryQueryTests
{
    private static string Read(string text) => string.Join(" & ", LibraryQuery.Parse(text).Conditions.Select(c =>
        $"{(c.IsNegated ? "not " : "")}{string.Join(" or ", c.Terms)}"));

    [Theory]
    [InlineData("", "", "nothing asked")]
    [InlineData("weaning", "weaning", "a word")]
    [InlineData("weaning spasm", "weaning & spasm", "two words")]
    [InlineData("\"not medically necessary\"", "not medically necessary", "a phrase is one term")]
    [InlineData("injections*", "injection*", "a beginning in the singular")]
    [InlineData("-weaning", "not weaning", "left out")]
    [InlineData("-\"red flags\"", "not red flag", "a phrase left out")]
    [InlineData("a OR b c", "a or b & c", "OR binds first")]
    [InlineData("a OR b OR c", "a or b or c", "several alternatives")]
    [InlineData("\u201csmart quotes\u201d", "smart quote", "the quotation marks of a word processor")]
    [InlineData("\u2013dash", "not dash", "its dash")]
    [InlineData("350mg", "350 mg", "number and unit")]
    [InlineData("(spasm)", "spasm", "brackets are no syntax")]
    [InlineData("C++", "c", "signs separate")]
    [InlineData("or", "or", "OR is a word of the language in capitals only")]
    public void A_question_is_read_so(string text, string expected, string because) => Assert.True(expected == Read(text), $"{because}: {Read(text)}");

    [Theory]
    [InlineData("\"open phrase", "A quotation mark has no second one")]
    [InlineData("OR spasm", "An OR with nothing on one side")]
    [InlineData("spasm OR", "An OR with nothing on one side")]
    [InlineData("spasm OR OR weaning", "An OR with nothing on one side")]
    [InlineData("sp*sm", "A star stands for an ending only")]
    [InlineData("***", "no letter or digit")]
    [InlineData("spasm OR -weaning", "cannot be an alternative")]
    public void Syntax_that_is_none_is_told(string text, string expected) => Assert.Contains(LibraryQuery.Parse(text).Told, t => t.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("soma", "carisoprodol")]
    [InlineData("Carisoprodol", "soma")]
    [InlineData("norco", "hydrocodone acetaminophen")]
    [InlineData("MRI", "magnetic resonance imaging")]
    [InlineData("magnetic resonance imaging", "mri")]
    public void A_name_of_the_vocabulary_finds_its_other_names(string name, string other)
    {
        var condition = Assert.Single(LibraryQuery.Parse(name).Conditions);
        Assert.Contains(condition.Terms, t => t.ToString() == other);
        Assert.NotEmpty(condition.Treatments);
        Assert.Empty(Assert.Single(LibraryQuery.Parse($"\"{name}\"").Conditions).Treatments);
    }

    [Fact]
    public void An_ingredient_finds_the_combinations_that_hold_it()
    {
        var treatments = Assert.Single(LibraryQuery.Parse("hydrocodone").Conditions).Treatments;
        Assert.Equal("hydrocodone", treatments[0]);
        Assert.Contains("hydrocodone/acetaminophen", treatments);
    }

    [Theory]
    [InlineData("carisprodol", "carisoprodol")]
    [InlineData("gabapentine", "gabapentin")]
    [InlineData("ibuprofin", "ibuprofen")]
    public void A_misspelled_name_is_offered_as_the_name(string typed, string name) =>
        Assert.Equal(name, Assert.Single(LibraryQuery.Parse(typed).Conditions).Instead?.Treatments[0]);

    [Theory]
    [InlineData("\"carisprodol\"")]
    [InlineData("-carisprodol")]
    [InlineData("xyzzy")]
    public void A_phrase_and_what_is_left_out_are_taken_as_typed(string typed) => Assert.Null(Assert.Single(LibraryQuery.Parse(typed).Conditions).Instead);

    [Fact]
    public void Nothing_that_is_typed_throws_and_every_term_has_words()
    {
        var random = new Random(1);
        const string Signs = "ab \"-*()ORé'\u0301\uD83D\u0000\t7\u201c–/.;";
        for (var n = 0; n < 20_000; n++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(30); i > 0; i--)
                text.Append(random.Next(9) == 0 ? " OR " : Signs[random.Next(Signs.Length)]);
            Assert.All(LibraryQuery.Parse(text.ToString()).Conditions.SelectMany(c => c.Terms), t =>
            {
                Assert.NotEmpty(t.Words);
                Assert.All(t.Words, w => Assert.Matches("^([a-z]+|[0-9]+)$", w));
            });
        }

        Assert.InRange(LibraryQuery.Parse(string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"w{i}"))).Conditions.Length, 1, LibraryQuery.MostConditions);
    }

    [Theory]
    [InlineData("The worker's Knees, L4-5: 350mg café", "the worker knee l 4 5 350 mg cafe")]
    [InlineData("diagnosis studies boxes", "diagnosis study box")]
    [InlineData("nai\u0308ve naïve", "naive naive")]
    [InlineData("日本 αβ x", "x")]
    public void Words_are_plain_letters_in_the_singular_and_digits(string text, string expected) => Assert.Equal(expected, LibraryWords.Fold(text));

    [Fact]
    public void A_word_tells_where_it_stands()
    {
        const string Text = "No knees: 350mg of naïve's";
        Assert.Equal(["No", "knees", "350", "mg", "of", "naïve's"], LibraryWords.Of(Text).Select(w => Text.Substring(w.Start, w.Length)));
    }

    [Fact]
    public void A_snippet_shows_the_place_with_the_most_terms_and_marks_them()
    {
        var filler = string.Concat(Enumerable.Repeat("and nothing else of note was written here ", 20));
        var snippet = Snippet.Of($"A spasm first. {filler} The spasm and the rotator cuff together. {filler}", [new(["spasm"]), new(["rotator", "cuff"])]);
        Assert.Equal(["spasm", "rotator cuff"], snippet.Marks.Select(m => snippet.Text.Substring(m.Start, m.Length)));
        Assert.StartsWith("… ", snippet.Text, StringComparison.Ordinal);
        Assert.EndsWith(" …", snippet.Text, StringComparison.Ordinal);
        Assert.InRange(snippet.Text.Length, 100, 260);
        Assert.Empty(Snippet.Of("Nothing of it.", [new(["spasm"])]).Marks);
        Assert.Equal("", Snippet.Of("", []).Text);
    }

    [Fact]
    public void The_nearest_words_stand_nearest_first()
    {
        var known = new Dictionary<string, int> { ["radiculopathy"] = 900, ["radiculopathies"] = 1, ["radicular"] = 50, ["ridiculopathy"] = 1 };
        Assert.Equal(["radiculopathy"], NearestWords.Of("radiculopaty", known).Take(1));
        Assert.Empty(NearestWords.Of("12", known));
        Assert.Empty(NearestWords.Of("zz", known));
    }
}
