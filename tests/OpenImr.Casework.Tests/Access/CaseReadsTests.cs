using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Records;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Access;

/// <summary>Every reading of a case is on record, and a stage that is not one's own opens only for a reason.</summary>
public sealed class CaseReadsTests
{
    private const string Reason = "The employee calls about the letter, and the coordinator is away.";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Actor Privacy = new("vance", "T. Vance", [Role.Privacy]);

    private static async Task<(StoreUnderTest On, Office Office)> WithAsync(Kept kept, CaseStage stage)
    {
        var on = await OpenAsync(kept);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(stage), Stop));
        return (on, await OpenOffice.OnAsync(on.Store, on.Clock, Stop));
    }

    private static async Task<IReadOnlyList<CaseReading>> ReportAsync(Office office) =>
        Opened(await ReadAccessReport.HandleAsync(new(Cast.Number), Privacy, office, Stop)).Readings;

    [Theory, OnBothDatabases]
    public async Task Closing_the_store_loses_no_reading(Kept kept)
    {
        var (on, office) = await WithAsync(kept, CaseStage.WithReviewer);
        await using (on)
        {
            for (var i = 0; i < 700; i++)
                await office.Store.Reads.NoteAsync(Cast.Number, Cast.Coordinator, typeof(ReadCase), Stop);
            Opened(await ReadCase.HandleAsync(new(Cast.Number), Cast.DrAmaro, office, Stop));
            Refusal(await ReadCase.HandleAsync(new(Cast.Number), new("stone", "A. Stone", [Role.Administrator]), office, Stop));
            await on.ReopenAsync();
            var readings = await ReportAsync(await OpenOffice.OnAsync(on.Store, on.Clock, Stop));
            Assert.Equal(700, readings.Count(r => r is { User: "okafor", What: "read case", Why: null }));
            Assert.Single(readings, r => r.User == Cast.DrAmaro.User && r.Roles.SequenceEqual([Role.Reviewer]));
            Assert.DoesNotContain(readings, r => r.User == "stone");
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_stage_that_is_not_ones_own_opens_for_an_hour_for_a_reason_that_the_report_shows(Kept kept)
    {
        var (on, office) = await WithAsync(kept, CaseStage.RecordsOpen);
        await using (on)
        {
            Assert.True(await BreakGlass.IsOfferedAsync(typeof(ReadCase), Cast.Number, Cast.Quality, office, Stop));
            Refusal(await ReadCase.HandleAsync(new(Cast.Number), Cast.Quality, office, Stop));
            Assert.StartsWith("Say in 10 to 1,000 characters why", Refusal(await BreakGlass.HandleAsync(new(Cast.Number, "  because "), Cast.Quality, office, Stop)), StringComparison.Ordinal);
            Opened(await BreakGlass.HandleAsync(new(Cast.Number, Reason), Cast.Quality, office, Stop));
            Assert.False(await BreakGlass.IsOfferedAsync(typeof(ReadCase), Cast.Number, Cast.Quality, office, Stop));
            Opened(await ReadCase.HandleAsync(new(Cast.Number), Cast.Quality, office, Stop));
            Refusal(await ReadCase.HandleAsync(new(Cast.Number), new("ito", "K. Ito", [Role.Quality]), office, Stop));
            var told = Assert.Single(await ReportAsync(office), r => r.Why is not null);
            Assert.Equal((Reason, "brandt", "break glass"), (told.Why, told.User, told.What));
            await using var db = on.Store.NewContext();
            Assert.DoesNotContain(db.CaseReads.AsEnumerable(), r => r.Why is { } why && System.Text.Encoding.UTF8.GetString(why).Contains("employee", StringComparison.Ordinal));
            on.Clock.Now += BreakGlass.Lasts;
            Refusal(await ReadCase.HandleAsync(new(Cast.Number), Cast.Quality, office, Stop));
        }
    }

    [Fact]
    public async Task A_reason_opens_nothing_to_those_for_whom_the_table_has_no_such_cell()
    {
        var (on, office) = await WithAsync(Kept.InSqlite, CaseStage.RecordsOpen);
        await using (on)
        {
            foreach (var actor in new[] { Cast.DrAmaro, Cast.Credentialing, new Actor("x", "X", [Role.Administrator]), new Actor("y", "Y", [Role.Finance]) })
            {
                Assert.False(await BreakGlass.IsOfferedAsync(typeof(OpenDocument), Cast.Number, actor, office, Stop));
                Assert.StartsWith("To break glass is for", Refusal(await BreakGlass.HandleAsync(new(Cast.Number, Reason), actor, office, Stop)), StringComparison.Ordinal);
            }

            Assert.False(await BreakGlass.IsOfferedAsync(typeof(ReadCase), CaseNumber.Of(2026, 9999), Cast.Quality, office, Stop));
        }
    }

    [Fact]
    public async Task What_was_read_of_an_erased_case_stays_on_record_and_the_reason_can_be_read_no_more()
    {
        var (on, office) = await WithAsync(Kept.InSqlite, CaseStage.RecordsOpen);
        await using (on)
        {
            Opened(await BreakGlass.HandleAsync(new(Cast.Number, Reason), Cast.Quality, office, Stop));
            Opened(await on.Store.EraseAsync(Cast.Number, Core.Work.ErasureGround.WrongPerson, Privacy, Stop));
            Assert.Null(Assert.Single(await on.Store.Reads.OfAsync(Cast.Number, 10, Stop)).Why);
        }
    }

    [Fact]
    public async Task A_document_is_opened_by_those_whose_work_it_is()
    {
        var (on, office) = await WithAsync(Kept.InSqlite, CaseStage.RecordsOpen);
        await using (on)
        {
            await using var content = new MemoryStream("A note, made up."u8.ToArray());
            var after = Opened(await ReceiveDocument.HandleAsync(
                new(Cast.Number, int.MaxValue, "note.txt", content, DocumentType.Correspondence, null, null, PartyRole.Employee, Cast.ReceivedOn), Cast.Clerk, office, Stop));
            var opened = Opened(await OpenDocument.HandleAsync(new(Cast.Number, after.Documents[^1].Id), Cast.Clerk, office, Stop));
            await using (opened.Content)
            {
                using var read = new StreamReader(opened.Content);
                Assert.Equal("A note, made up.", await read.ReadToEndAsync(Stop));
            }

            Assert.Contains("has no document D-099", Refusal(await OpenDocument.HandleAsync(new(Cast.Number, new DocumentId(99)), Cast.Clerk, office, Stop)), StringComparison.Ordinal);
        }
    }
}
