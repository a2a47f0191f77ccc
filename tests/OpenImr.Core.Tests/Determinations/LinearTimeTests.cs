using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Checks;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Library;
using OpenImr.Core.Tests.Determinations.Publication;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>Every reader and check of text ends, in time that grows with the length of the text and not with its square, whatever the text says. The clock is the thread's own processor time, so a busy machine changes nothing.</summary>
public sealed partial class LinearTimeTests
{
    private const int Short = 10_000;
    private const int Long = 100_000;

    /// <summary>Ten times the text may take twelve times the time.</summary>
    private const double MostGrowth = 12;

    /// <summary>A quiet machine reads 100,000 characters within a second; the test allows a slow one three.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(3);

    /// <summary>Where a reader is not done after this long it never will be.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(2);

    /// <summary>How many texts are made of the readers' own words: few in the ordinary run, many in the long one.</summary>
    private static readonly int MadeUp = Environment.GetEnvironmentVariable("OPENIMR_LONG") == "1" ? 1_000 : 15;

    /// <summary>Everything that reads text from outside, by name.</summary>
    private static readonly (string Name, Action<string> Read)[] Readers =
    [
        ("guideline line", text => GuidelineLine.Parse("Decision based on " + text)),
        ("guideline line without its basis", text => GuidelineLine.Parse(text)),
        ("request line", text => RequestLine.Read(text)),
        ("drug mentions", text => DrugMentions.In(text)),
        ("questions of a guideline", text => SuggestedAnswers.For(CriteriaSets.Standard.All[0], Facts(text))),
        ("safety", text => SuggestedAnswers.Safety(Facts(text))),
        ("scan for identifiers", text => IdentifierScan.Find([new("Summary", text)], SpellingTests.Known)),
        ("library query", text => LibraryQuery.Parse(text)),
        ("letter as a whole", text => LetterReader.Read(text)),
        ("letter's header", text => LetterReader.Read(new SyntheticLetter { Header = SyntheticLetter.LayoutHeader + text + "\n" }.ToString())),
        ("letter's credentials", text => LetterReader.Read(new SyntheticLetter { How = "The Expert Reviewer has the following credentials:\nState(s) of Licensure: " + text + "\n" }.ToString())),
        ("letter's heading", text => Check(new() { Items = SyntheticLetter.Item(text, "Upheld") })),
        ("letter's summary and reasons", text => Check(new() { Summary = text[..(text.Length / 2)], Items = SyntheticLetter.Item("Soma 350 mg #60", "Upheld", text[(text.Length / 2)..]) })),
    ];

    private static readonly string[] Glue = [" ", "\n", ", ", "", ". ", "\t", "\f", ": ", " 12 ", "-"];

    /// <summary>Pieces that patterns stumble over: runs of blanks, digits and marks, and words that begin something without ending it.</summary>
    public static TheoryData<string> Pieces =>
    [
        " ", "\n", "\t", "\f", "\r\n", ",", ". ", "1", "1 ", "a", "A ", "-", "(", ")", "/", "#1 ", "1, ", "1-", "1/", "; ", ": ", "Ab", ", and ", "    a", "a    ", "1. a\n", "L4-5 ", "10 mg ",
        "\u00a0", "\u00ad", "\u200b", "e\u0301", "\ud83d", "<a ", "&amp;", "\"", "\u2019", "no ", "without a, ", "2004 and ", "pages 1-2 ", "(2004) ", "January 1, ", "twenty-", "2 x ",
        "original request, ", "was the original request. ", "MTUS ", "Non-MTUS", "Non-MTUSCitation ACOEM. ", "Decision based on ", "Decision based on Non-MTUSCitation ", "ODG, ", "ODG, Pain Chapter, and ACOEM, ",
        "http://a", "a.com ", "1(1)", "2004 a;", "Guidelines ", "which is part of the MTUS, and ", "Page(s): 1", "Upheld\nDecision rationale: ", "CLINICAL CASE SUMMARY\n",
        "allergic to aspirin, ", "allergies: ", "aspirin ", "aspirin or ", "no aspirin or ", "she takes aspirin 12 ", "555 ", "12-", "Mr. ", "x@", "A B ", "SSN 1-1 ", "Quintanilla ", "Call 209-555-0143 a@b.c 12 45 78 claim no 4-4 1 2 3 Long ",
    ];

    [Theory, MemberData(nameof(Pieces))]
    public void Reading_takes_time_by_the_length_of_the_text_whatever_it_repeats(string piece) => AllRead(piece);

    [Fact]
    public void Reading_takes_time_by_the_length_of_the_text_for_texts_made_of_the_readers_own_words()
    {
        var words = OwnWords();
        Assert.True(words.Length > 1_000, "The readers' own words were not found in their sources.");
        var random = Seeded.Random();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {Seeded.Seed}, {MadeUp} texts of {words.Length} words.");
        for (var n = 0; n < MadeUp; n++)
            AllRead(string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => words[random.Next(words.Length)] + Glue[random.Next(Glue.Length)])));
    }

    [Fact]
    public void A_reader_whose_work_grows_with_the_square_is_noticed()
    {
        static void Square(string text)
        {
            var sum = 0L;
            for (var i = 0; i < text.Length; i += 8)
                foreach (var letter in text.AsSpan(i))
                    sum += letter;
            GC.KeepAlive(sum);
        }

        Assert.Contains("took", Assert.Throws<Xunit.Sdk.FailException>(() => Reads("the planted reader", Square, "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_glued_to_Non_MTUS_end_no_reading()
    {
        var line = GuidelineLine.Parse("Decision based on Non-MTUSCitation ACOEM.");
        Assert.Equal("ACOEM", Assert.Single(line.Citations).Guideline);
    }

    private static void AllRead(string piece)
    {
        foreach (var (name, read) in Readers)
            Reads(name, read, piece);
    }

    /// <summary>Fails where the longer text takes too long, or more than its share of the shorter one; the better of several rounds counts.</summary>
    private static void Reads(string name, Action<string> read, string piece)
    {
        var (shorter, longer) = (Repeated(piece, Short), Repeated(piece, Long));
        read(Repeated(piece, 100));
        var least = TimeOf(name, read, longer, piece);
        // What is read in a fifth of a second needs no comparison.
        for (var (round, little) = (1, TimeSpan.Zero); least > TimeSpan.FromMilliseconds(200); round++)
        {
            var once = TimeOf(name, read, shorter, piece);
            little = once > little ? once : little;
            if (least <= Most && least <= little * MostGrowth)
                return;
            if (round == 4)
                Assert.Fail($"The {name} took {little.TotalMilliseconds:0} ms for {Short} characters and {least.TotalMilliseconds:0} ms for {Long} of \"{piece}\".");
            var again = TimeOf(name, read, longer, piece);
            least = again < least ? again : least;
        }
    }

    private static TimeSpan TimeOf(string name, Action<string> read, string text, string piece)
    {
        var spent = TimeSpan.Zero;
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            var before = ProcessorTime();
            try
            {
                read(text);
            }
            catch (Exception e)
            {
                thrown = e;
            }

            spent = ProcessorTime() - before;
        })
        { IsBackground = true };
        thread.Start();
        if (!thread.Join(Stuck))
            Assert.Fail($"The {name} was not done with {text.Length} characters of \"{piece}\" after {Stuck}.");
        if (thrown is not null)
            Assert.Fail($"The {name} failed on {text.Length} characters of \"{piece}\": {thrown}");
        return spent;
    }

    /// <summary>What the calling thread itself has used, from Linux; elsewhere the time by the clock.</summary>
    private static TimeSpan ProcessorTime()
    {
        const string own = "/proc/thread-self/schedstat";
        return OperatingSystem.IsLinux() && File.Exists(own)
            ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(own).Split(' ')[0]) / 1_000.0)
            : TimeSpan.FromMilliseconds(Stopwatch.GetTimestamp() * 1_000.0 / Stopwatch.Frequency);
    }

    private static CaseFacts Facts(string text) => new(RequestLine.Read("Soma 350 mg #60"), [RequestLine.Read("Soma 350 mg #60")], [new("page", text)], new(2026, 10, 1));

    private static void Check(SyntheticLetter letter) => DeterminationFindings.In(LetterReader.Read(letter.ToString()));

    private static string Repeated(string piece, int length)
    {
        var text = new StringBuilder(length + piece.Length);
        while (text.Length < length)
            text.Append(piece);
        return text.ToString(0, length);
    }

    /// <summary>Every word that the readers' sources know: what they look for is what leads them astray.</summary>
    private static string[] OwnWords() =>
        [.. new[] { "Determinations", "Treatments", "Guidelines", "Records", "Library" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceFiles.Root, "src", "OpenImr.Core", folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Literals().Matches(File.ReadAllText(file)))
            .SelectMany(literal => Words().Matches(literal.Groups[1].Value))
            .Select(word => word.Value.Trim()).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [GeneratedRegex("\"((?:\\\\.|[^\"\\\\])*)\"")]
    private static partial Regex Literals();

    [GeneratedRegex("[A-Za-z][A-Za-z'/ -]{0,40}|[^A-Za-z]{1,3}")]
    private static partial Regex Words();
}
