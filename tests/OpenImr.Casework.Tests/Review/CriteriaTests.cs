using System.Text;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Records;
using OpenImr.Casework.Review;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Records;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Review;

/// <summary>The questions of the guideline on the desk, and the guidelines side by side.</summary>
public sealed class CriteriaTests
{
    private const int Item = 1;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<(StoreUnderTest On, Office Office)> WithAsync(Kept kept, string page)
    {
        var on = await OpenAsync(kept);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        await using var content = new MemoryStream(Encoding.UTF8.GetBytes(page));
        Opened(await ReceiveDocument.HandleAsync(
            new(Cast.Number, int.MaxValue, "a.txt", content, DocumentType.ProgressReport, null, null, PartyRole.ClaimsAdministrator, office.Today), Cast.Clerk, office, Stop));
        return (on, office);
    }

    private static async Task<ReadCriteria.Found> ReadAsync(Office office) => Opened(await ReadCriteria.HandleAsync(new(Cast.Number, Item), Cast.DrAmaro, office, Stop));

    [Theory, OnBothDatabases]
    public async Task What_the_file_says_is_suggested_with_its_page_and_the_answer_is_logged_with_its_origin(Kept kept)
    {
        var (on, office) = await WithAsync(kept, "Nothing here.\fExamination shows muscle spasm.");
        await using (on)
        {
            var found = await ReadAsync(office);
            var row = found.Grid!.Rows.Single(r => r.Criterion.Id == "spasm");
            Assert.Equal((Answer.Yes, AnswerOrigin.Found), (row.Suggested.Answer, row.Suggested.Origin));
            var page = found.Places[row.Suggested.Words.Single().Source];
            Assert.Equal((new DocumentId(Cast.Documents.Count + 1), 2), (page.Document, page.Number));
            Task<Outcome<ReadCriteria.Found>> Answered(Answer? answer, Actor actor, string version = "") =>
                AnswerCriterion.HandleAsync(new(Cast.Number, Item, found.Grid.Set.Id, version.Length > 0 ? version : found.Grid.Set.Version, "spasm", answer), actor, office, Stop);
            Assert.IsType<Outcome<ReadCriteria.Found>.Refused>(await Answered(Answer.Yes, Cast.Coordinator));
            Assert.Contains("The questions are now those of", Refusal(await Answered(Answer.Yes, Cast.DrAmaro, "0.0.1")), StringComparison.Ordinal);
            Assert.Equal(AnswerOrigin.Accepted, Opened(await Answered(Answer.Yes, Cast.DrAmaro)).Grid!.Rows.Single(r => r.Criterion.Id == "spasm").Given!.Origin);
            Opened(await Answered(Answer.No, Cast.DrAmaro));
            Assert.Equal((Answer.No, AnswerOrigin.Changed), (await ReadAsync(office)).Grid!.Rows.Single(r => r.Criterion.Id == "spasm").Given is { } given ? (given.Answer, given.Origin) : default);
            var log = ReadCriteria.Log(await on.Store.Drafts.FindAsync(Cast.Number, CasePart.Criteria(Item), Cast.DrAmaro, Stop));
            Assert.Equal([AnswerOrigin.Accepted, AnswerOrigin.Changed], log.Select(l => l.Given!.Origin));
            Assert.All(log, l => Assert.Equal((Answer.Yes, found.Grid.Set.Hash), (l.Suggested, l.Hash)));
        }
    }

    [Fact]
    public async Task Two_windows_that_answer_at_once_lose_no_answer()
    {
        var (on, office) = await WithAsync(Kept.InSqlite, "Nothing here.");
        await using (on)
        {
            var set = (await ReadAsync(office)).Grid!.Set;
            await Task.WhenAll(set.Criteria.Take(3).Select(c => AnswerCriterion.HandleAsync(new(Cast.Number, Item, set.Id, set.Version, c.Id, Answer.No), Cast.DrAmaro, office, Stop)));
            Assert.Equal(set.Criteria.Take(3).Select(c => c.Id), (await ReadAsync(office)).Grid!.Rows.Where(r => r.Given is not null).Select(r => r.Criterion.Id));
        }
    }

    [Fact]
    public async Task What_the_administrator_cites_stands_beside_what_is_in_force_and_what_the_reviewer_types()
    {
        var (on, office) = await WithAsync(Kept.InSqlite, "Nothing here.");
        await using (on)
        {
            var compared = Opened(await CompareGuidelines.HandleAsync(new(Cast.Number, Item, "MTUS, Chronic Pain Medical Treatment Guidelines (2009), Carisoprodol (Soma), page 29"), Cast.DrAmaro, office, Stop));
            Assert.NotEmpty(compared.Administrator);
            Assert.NotEmpty(compared.InForce);
            var own = Assert.IsType<CitationResolution.Resolved>(Assert.Single(compared.Reviewer));
            Assert.IsType<EditionStatus.Superseded>(Assert.Single(own.Places).Status);
            Assert.Empty(Opened(await CompareGuidelines.HandleAsync(new(Cast.Number, Item, null), Cast.DrAmaro, office, Stop)).Reviewer);
            Assert.Contains("no item 99", Refusal(await CompareGuidelines.HandleAsync(new(Cast.Number, 99, null), Cast.DrAmaro, office, Stop)), StringComparison.Ordinal);
        }
    }
}
