using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Core.Tests.Records;

/// <summary>Words and drugs in a case file.</summary>
public sealed class RecordSearchTests
{
    private static readonly RecordPage[] File =
    [
        new(new(1), 1, "The patient takes Soma 350 mg at bedtime.\nPain is 8 of 10."),
        new(new(1), 2, "Muscle  spasm of the\nlumbar spine. No radiculopathy."),
        new(new(2), 1, "Carisoprodol and Percocet were refilled; physical therapies ended."),
        new(new(3), 1, ""),
    ];

    private static IEnumerable<string> Found(string question) => RecordSearch.Of(File, question).Pages.Select(p => $"{p.Document}/{p.Number}");

    [Theory]
    [InlineData("spasm", "D-001/2")]
    [InlineData("\"muscle spasm of the lumbar spine\"", "D-001/2")]
    [InlineData("\"spine lumbar\"", "")]
    [InlineData("soma", "D-001/1 D-002/1")]
    [InlineData("carisoprodol -refilled", "D-001/1")]
    [InlineData("radicul*", "D-001/2")]
    [InlineData("spasm OR percocet", "D-001/2 D-002/1")]
    [InlineData("physical therapy", "D-002/1")]
    [InlineData("soma percocet", "D-002/1")]
    [InlineData("", "")]
    [InlineData("-spasm", "D-001/1 D-002/1 D-003/1")]
    [InlineData("pai", "")]
    public void Pages_are_found_by_their_words(string question, string pages) => Assert.Equal(pages, string.Join(' ', Found(question)));

    [Fact]
    public void A_misspelled_drug_is_read_as_the_name_it_must_be_and_that_is_told()
    {
        var search = RecordSearch.Of(File, "carisprodol");
        Assert.Equal(["D-001/1", "D-002/1"], search.Pages.Select(p => $"{p.Document}/{p.Number}"));
        Assert.Contains(search.Told, t => t.Contains("carisprodol", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Muscle spasm of the lumbar spine", true)]
    [InlineData("muscle\nspasm", true)]
    [InlineData("spasm lumbar", false)]
    [InlineData("", false)]
    public void A_page_holds_words_however_its_lines_break(string words, bool holds) => Assert.Equal(holds, File[1].Holds(words));

    private static CaseDocument Document(int id, string? dated) =>
        new(new(id), DocumentType.ProgressReport, null, dated is null ? null : PartialDate.Read(dated), 1, PartyRole.ClaimsAdministrator, new(2026, 10, 1), "a.txt", "text/plain", "", "");

    [Fact]
    public void A_brand_and_its_generic_name_are_one_drug_over_time()
    {
        var timeline = MedicationTimeline.Of(File.SelectMany(MedicationTimeline.On), [Document(1, "September 3, 2026"), Document(2, "2026-08-01"), Document(3, null)]);
        var soma = Assert.Single(timeline, t => t.Drug.Name == "carisoprodol");
        Assert.Equal((new DateOnly(2026, 8, 1), new DateOnly(2026, 9, 3)), (soma.First, soma.Last));
        Assert.Equal(["D-002/1", "D-001/1"], soma.Places.Select(m => $"{m.Document}/{m.Page}"));
        Assert.Equal("carisoprodol", timeline[0].Drug.Name);
    }

    [Fact]
    public void A_document_that_tells_no_day_gives_a_drug_no_date()
    {
        var timeline = MedicationTimeline.Of(MedicationTimeline.On(File[0]), [Document(1, "September 2026")]);
        Assert.Equal((null, null), (timeline[0].First, timeline[0].Last));
    }

    [Fact]
    public void A_citation_says_its_words_and_its_place() =>
        Assert.Equal("\"Pain is 8 of 10\" (D-001, page 1)", new RecordCitation(new(1), 1, "Pain is 8 of 10").ToString());
}
