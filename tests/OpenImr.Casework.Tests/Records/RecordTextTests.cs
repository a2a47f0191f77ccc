using System.Text;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Records;
using OpenImr.Casework.Review;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Records;

/// <summary>The case file read as text: searched, turned, cited, and gone with its document.</summary>
public sealed class RecordTextTests
{
    private const string Words = "Carisoprodol since December; spasm of the lumbar spine on examination.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<(StoreUnderTest On, Office Office)> WithAsync(Kept kept, params (string Name, byte[] Bytes)[] files)
    {
        var on = await OpenAsync(kept);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        foreach (var (name, bytes) in files)
        {
            await using var content = new MemoryStream(bytes);
            Opened(await ReceiveDocument.HandleAsync(
                new(Cast.Number, int.MaxValue, name, content, DocumentType.ProgressReport, null, null, PartyRole.ClaimsAdministrator, office.Today), Cast.Clerk, office, Stop));
        }

        return (on, office);
    }

    private static byte[] Pdf(params string[] pages) => PlainPdf.Of(string.Join('\n', pages.Select(p => p + new string('\n', 51)))).Bytes;

    private static async Task<IEnumerable<string>> FoundAsync(Office office, string words) =>
        Opened(await ReadRecord.HandleAsync(new(Cast.Number, words), Cast.DrAmaro, office, Stop)).Places.Select(p => $"{p.Document}/{p.Page}");

    /// <summary>A document that came in behind those of the cast, which lie in no vault.</summary>
    private static DocumentId Added(int number = 1) => new(Cast.Documents.Count + number);

    [Theory, OnBothDatabases]
    public async Task Words_are_found_on_their_page_in_a_PDF_and_in_a_text(Kept kept)
    {
        var (on, office) = await WithAsync(kept, ("a.pdf", Pdf("Nothing here.", Words)), ("b.txt", Encoding.UTF8.GetBytes("First page.\fSoma was refilled.")));
        await using (on)
        {
            Assert.Equal([$"{Added()}/2", $"{Added(2)}/2"], await FoundAsync(office, "soma"));
            Assert.Equal([$"{Added()}/2"], await FoundAsync(office, "\"spasm of the lumbar spine\""));
            var page = Opened(await ReadPage.HandleAsync(new(Cast.Number, Added(), 2), Cast.DrAmaro, office, Stop));
            Assert.Contains(Words, page.Page!.Text, StringComparison.Ordinal);
            Assert.Contains("has no page 99", Refusal(await ReadPage.HandleAsync(new(Cast.Number, Added(), 99), Cast.DrAmaro, office, Stop)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_text_lies_sealed_beside_its_document_and_is_read_after_a_restart()
    {
        var (on, office) = await WithAsync(Kept.InSqlite, ("a.pdf", Pdf(Words)));
        await using (on)
        {
            var before = await VerifyStore.RunAsync(on.Store, Stop);
            Assert.NotEmpty(await FoundAsync(office, "spasm"));
            var text = Assert.Single(Directory.GetFiles(on.Settings.Folder.Vault, "*.pages", SearchOption.AllDirectories));
            Assert.DoesNotContain("Carisoprodol", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(text, Stop)), StringComparison.Ordinal);
            var after = await VerifyStore.RunAsync(on.Store, Stop);
            Assert.Equal(before.Defects.Concat(before.Unnamed), after.Defects.Concat(after.Unnamed));
            await on.ReopenAsync();
            office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
            await File.WriteAllBytesAsync(Directory.GetFiles(on.Settings.Folder.Vault, "*", SearchOption.AllDirectories).Single(f => f + ".pages" == text), [], Stop);
            Assert.Equal([$"{Added()}/1"], await FoundAsync(office, "spasm"));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_document_that_came_in_has_its_text_taken_in_the_background_once(Kept kept)
    {
        var (on, office) = await WithAsync(kept, ("a.pdf", Pdf(Words)), ("b.txt", "Soma was refilled."u8.ToArray()), ("scan.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[200], .. "IEND"u8]));
        await using (on)
        {
            await on.Store.Vault.EraseAsync(Cast.Number, Opened(await on.Cases.LoadAsync(Cast.Number, Stop)).Documents[^2].VaultAddress, Stop);
            string[] Texts() => Directory.GetFiles(on.Settings.Folder.Vault, "*.pages", SearchOption.AllDirectories);
            Assert.Empty(Texts());
            // One was erased in the meantime, one is a picture.
            foreach (var taken in new[] { 1, 0 })
                Assert.Equal(taken, Opened(await TakeDocumentTexts.HandleAsync(TakeDocumentTexts.Taker, office, Stop)));
            Assert.Single(Texts());
            Assert.Equal([$"{Added()}/1"], await FoundAsync(office, "spasm"));
            Assert.Contains("text", Refusal(await TakeDocumentTexts.HandleAsync(Cast.Coordinator, office, Stop)), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_was_erased_is_found_no_more_though_it_was_read_before()
    {
        var (on, office) = await WithAsync(Kept.InSqlite, ("a.pdf", Pdf(Words)));
        await using (on)
        {
            Assert.NotEmpty(await FoundAsync(office, "spasm"));
            var document = Opened(await on.Cases.LoadAsync(Cast.Number, Stop)).Documents[^1];
            await on.Store.Vault.EraseAsync(Cast.Number, document.VaultAddress, Stop);
            Assert.Empty(await FoundAsync(office, "spasm"));
            Assert.Empty(Directory.GetFiles(on.Settings.Folder.Vault, "*.pages", SearchOption.AllDirectories));
            Assert.Contains("was erased", Refusal(await ReadPage.HandleAsync(new(Cast.Number, document.Id, 1), Cast.DrAmaro, office, Stop)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_document_without_a_text_is_told_so_that_silence_is_no_absence()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[200], .. "IEND"u8];
        var (on, office) = await WithAsync(Kept.InSqlite, ("scan.png", png), ("empty.pdf", Pdf("")));
        await using (on)
        {
            var found = Opened(await ReadRecord.HandleAsync(new(Cast.Number, "spasm"), Cast.DrAmaro, office, Stop));
            Assert.Empty(found.Hits);
            Assert.Contains(found.Unread, u => u.Document.Id == Added() && u.Why.Contains("is a picture", StringComparison.Ordinal));
            Assert.Contains(found.Unread, u => u.Document.Id == Added(2) && u.Why.Contains("are pictures", StringComparison.Ordinal));
            // Why there is no text is asked again the next time, for what was missing may be there then.
            Assert.Empty(Directory.GetFiles(on.Settings.Folder.Vault, "*.pages", SearchOption.AllDirectories));
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_fact_is_cited_from_the_page_it_stands_on_and_from_no_other(Kept kept)
    {
        var (on, office) = await WithAsync(kept, ("a.pdf", Pdf("Nothing here.", Words)));
        await using (on)
        {
            Task<Outcome<IReadOnlyList<RecordCitation>>> Cite(int page, string words, Actor actor) =>
                CiteFact.HandleAsync(new(Cast.Number, Added(), page, words), actor, office, Stop);
            Assert.Contains("does not stand on page 1", Refusal(await Cite(1, "spasm of the lumbar spine", Cast.DrAmaro)), StringComparison.Ordinal);
            Assert.Contains("does not stand", Refusal(await Cite(2, "no spasm", Cast.DrAmaro)), StringComparison.Ordinal);
            Assert.Contains("Select the words", Refusal(await Cite(2, " ", Cast.DrAmaro)), StringComparison.Ordinal);
            Assert.IsType<Outcome<IReadOnlyList<RecordCitation>>.Refused>(await Cite(2, "spasm", Cast.Coordinator));
            var fact = Opened(await Cite(2, "spasm of the\n lumbar spine", Cast.DrAmaro))[^1];
            Assert.Equal($"\"spasm of the lumbar spine\" ({Added()}, page 2)", fact.ToString());
            Assert.Single(Opened(await Cite(2, "spasm of the lumbar spine", Cast.DrAmaro)));
            await Task.WhenAll(Cite(2, "Carisoprodol", Cast.DrAmaro), Cite(2, "since December", Cast.DrAmaro));
            Assert.Equal(3, Opened(await ReadFacts.HandleAsync(Cast.Number, Cast.DrAmaro, office, Stop)).Count);
            Assert.Equal(2, Opened(await DropFact.HandleAsync(new(Cast.Number, fact), Cast.DrAmaro, office, Stop)).Count);
        }
    }

    [Fact]
    public async Task The_drugs_of_the_file_stand_in_time_with_their_pages()
    {
        var (on, office) = await WithAsync(Kept.InSqlite, ("a.pdf", Pdf(Words)));
        await using (on)
        {
            var timeline = Opened(await ReadTimeline.HandleAsync(Cast.Number, Cast.DrAmaro, office, Stop));
            Assert.Equal([new(Added(), 1)], timeline.Medications.Single(m => m.Drug.Name == "carisoprodol").Places.Select(m => (m.Document, m.Page)));
        }
    }
}
