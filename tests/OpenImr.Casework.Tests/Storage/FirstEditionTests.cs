using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Review;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>The stores that version 0.1.0 made (<c>first-edition/README.md</c>) open with the code of today, and nothing is missing.</summary>
public sealed class FirstEditionTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    private sealed record Manifest(DateTimeOffset At, string Erased, int Streams, long Events, int Documents, Dictionary<string, StoredCase> Cases, StoredDraft[] Drafts);

    private sealed record StoredCase(string Stage, int Version, int Documents);

    private sealed record StoredDraft(string Table, string Stream, string Part, string User, int Revision, string Text);

    private static async Task<(DataFolder Folder, CaseworkStore Store, Manifest Manifest)> OpenAsync(Kept kept)
    {
        var made = Path.Combine(Repository.Root, "tests", "OpenImr.Casework.Tests", "Storage", "first-edition", kept == Kept.InSqlite ? "sqlite" : "postgres");
        var manifest = JsonSerializer.Deserialize<Manifest>(await File.ReadAllTextAsync(made + ".json", Stop), CamelCase)!;
        var folder = new DataFolder(Directory.CreateTempSubdirectory("openimr-first-edition-").FullName);
        await ZipFile.ExtractToDirectoryAsync(made + ".zip", folder.Path, Stop);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder.Keys, "master.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var postgres = kept == Kept.InPostgres ? await PostgresCluster.RestoreAsync(Path.Combine(folder.Path, "dump.sql")) : null;
        // A day and a half later, so that whatever waits for a day of age waits no longer.
        var store = Opened(await CaseworkStore.OpenAsync(new(folder, Postgres: postgres, BackedUp: true), new StandingClock(manifest.At.AddHours(36)), Stop));
        return (folder, store, manifest);
    }

    [Theory, OnBothDatabases]
    public async Task Every_case_document_and_row_that_version_0_1_0_kept_is_there(Kept kept)
    {
        var (folder, store, manifest) = await OpenAsync(kept);
        await using (store)
        {
            var report = await VerifyStore.RunAsync(store, Stop);
            Assert.Empty(report.Defects);
            Assert.Equal((manifest.Streams, 1, manifest.Documents), (report.Streams, report.Erased, report.Documents));
            Assert.True(report.Events >= manifest.Events, $"{report.Events} of {manifest.Events} events are there.");
            await using var db = store.NewContext();
            Assert.Equal(manifest.Cases.Keys.Order(StringComparer.Ordinal), await db.Cases.Select(c => c.Number).Order().ToListAsync(Stop));
            foreach (var (number, stored) in manifest.Cases)
            {
                var review = Opened(await store.Cases.LoadAsync(CaseNumber.Parse(number), Stop));
                Assert.Equal(stored, new(review.Stage.ToString(), review.Version, review.Documents.Count));
            }

            foreach (var row in manifest.Drafts)
            {
                var (number, part, writer) = (CaseNumber.Parse(row.Stream["case/".Length..]), new CasePart(row.Part), new Actor(row.User, row.User, []));
                var text = row.Table == "drafts"
                    ? (await store.Drafts.FindAsync(number, part, writer, Stop))?.Text
                    : (await store.Drafts.VersionsAsync(number, part, writer, Stop)).SingleOrDefault(v => v.Revision == row.Revision)?.Text;
                Assert.Equal(row.Text, text);
            }
        }

        Directory.Delete(folder.Path, recursive: true);
    }

    [Theory, OnBothDatabases]
    public async Task The_reviewer_finds_the_work_where_it_was_left_and_the_erased_case_stays_erased(Kept kept)
    {
        var (folder, store, manifest) = await OpenAsync(kept);
        await using (store)
        {
            var office = await OpenOffice.OnAsync(store, new StandingClock(manifest.At.AddHours(36)), Stop);
            Assert.Single(Opened(await ReadFacts.HandleAsync(Cast.Number, Cast.DrAmaro, office, Stop)));
            var drafts = await LockFirstDraft.FindAsync(Cast.Number, Cast.DrAmaro, office, Stop);
            Assert.Single(drafts.Locked);
            Assert.Single(drafts.Openings);
            var answered = Opened(await ReadCriteria.HandleAsync(new(Cast.Number, 1), Cast.DrAmaro, office, Stop)).Grid!.Rows.Where(r => r.Given is not null);
            Assert.Equal("spasm", Assert.Single(answered).Criterion.Id);
            Assert.StartsWith($"Case {manifest.Erased} was erased", Refusal(await store.Cases.LoadAsync(CaseNumber.Parse(manifest.Erased), Stop)), StringComparison.Ordinal);
        }

        Directory.Delete(folder.Path, recursive: true);
    }
}
