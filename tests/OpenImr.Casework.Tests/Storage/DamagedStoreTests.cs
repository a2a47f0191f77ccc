using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Law;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>A store of which something is damaged: what is damaged is named, and all else is checked, shown and rebuilt.</summary>
public sealed class DamagedStoreTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly CaseNumber Other = CaseNumber.Of(2026, 1424);

    /// <summary>Two cases, each with a document, a draft with a version, work and a deliberation's key, a reviewer, and a checkpoint.</summary>
    private static async Task<(StoreUnderTest On, string Address)> FilledAsync(Kept kept)
    {
        var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var address = "";
        foreach (var number in (CaseNumber[])[Other, Cast.Number])
        {
            var document = Opened(await on.Store.Vault.KeepAsync(number, "note.txt", new MemoryStream("A note of the spine"u8.ToArray()), Stop));
            address = document.VaultAddress;
            CaseEvent[] events = [.. Cast.EventsTo(CaseStage.WithReviewer).Where(e => e is not (CaseEvent.DocumentReceived or CaseEvent.RegisterConfirmed or CaseEvent.FileSentToReviewer))];
            Opened(await on.Cases.CreateAsync(
                number, Cast.Clerk,
                [.. CaseStoreTests.Numbered(number, events), new CaseEvent.DocumentReceived(Cast.Documents[3] with { VaultAddress = address })], Stop));
            for (var revision = 0; revision < 2; revision++)
                Opened(await on.Store.Drafts.SaveAsync(number, CasePart.Summary, Cast.DrAmaro, $"draft {revision}", 1, revision, Stop, keepsBefore: true));
            Opened(await on.Store.Work.AppendAsync(number, Cast.Coordinator, work => work.AddTask("Call the physician", "okafor", "D. Okafor", new(2026, 12, 1), new(2026, 11, 23)).Then<IReadOnlyList<Core.Work.WorkEvent>>(e => (Core.Work.WorkEvent[])[e]), Stop));
        }

        foreach (var fact in Cast.AmarosRecord())
            Opened(await office.Panel.RecordAsync(Cast.Reviewer, Cast.Credentialing, [fact], Cast.CheckedOn, Stop));
        Assert.True(await on.Store.TakeCheckpointAsync(Stop));
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
        return (on, address);
    }

    [Theory, OnBothDatabases]
    public async Task One_damaged_key_of_a_case_is_named_and_everything_else_is_checked_shown_searched_and_rebuilt(Kept kept)
    {
        var (on, address) = await FilledAsync(kept);
        await using var _ = on;
        var document = new MemoryStream("Another note"u8.ToArray());
        await Damage.ChangeByteAsync(on.Store.KeyDatabase, "stream_keys", "wrapped", $"stream = 'case/{Cast.Number}'");
        var report = await Damage.VerifiedAsync(on);
        Assert.Equal(
            [
                "Case CM26-0001423: its key is damaged, so that nothing of it can be read. Restore the keys from their backup.",
                "Work about case CM26-0001423: its key is damaged, so that nothing of it can be read. Restore the keys from their backup.",
            ],
            report.Defects);
        Assert.Equal(1, report.Documents);
        Assert.Empty(report.Unnamed);

        await on.ReopenAsync();
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        const string sentence = "Case CM26-0001423 cannot be read: its key is damaged.";
        Assert.StartsWith(sentence, Refusal(await on.Cases.LoadAsync(Cast.Number, Stop)), StringComparison.Ordinal);
        Assert.StartsWith(sentence, Refusal(await on.Cases.HistoryAsync(Cast.Number, Stop)), StringComparison.Ordinal);
        Assert.StartsWith(sentence, Refusal(await on.Store.Work.LoadAsync(Cast.Number, Stop)), StringComparison.Ordinal);
        Assert.StartsWith(sentence, Refusal(await on.Store.Vault.KeepAsync(Cast.Number, "note.txt", document, Stop)), StringComparison.Ordinal);
        Assert.Contains("The key of a document of case CM26-0001423 is damaged", Refusal(await on.Store.Vault.OpenAsync(Cast.Number, address, Stop)), StringComparison.Ordinal);
        Opened(await on.Cases.LoadAsync(Other, Stop));
        Assert.Equal(1, Opened(await PreviewDay.HandleAsync(new(new(new(2026, 11, 25), "Storm", Designation.OfficeClosed), "Notice", null), Cast.Coordinator, office, Stop)).Read);
        Assert.Equal(1, Opened(await ReplayCases.HandleAsync(new(Opened(Scenario.Parse("""{ "days": [ { "on": "2026-11-25", "name": "Storm", "by": "office-closed" } ] }"""))), Cast.MedicalDirector, office, Stop)).Cases);

        var rows = await Damage.HashOfTablesAsync(on);
        var (cases, unreadable) = await on.Store.RebuildAsync(Stop);
        Assert.Equal((1, rows), (cases, await Damage.HashOfTablesAsync(on)));
        Assert.Equal(
            ["case/CM26-0001423 cannot be read: Its key is damaged. Lists show it as they did before.", "work/CM26-0001423 cannot be read: Its key is damaged. Lists show it as they did before."], unreadable);
        await using var db = on.Store.NewContext();
        Assert.Equal([Cast.Number.ToString(), Other.ToString()], await db.Cases.OrderBy(c => c.Number).Select(c => c.Number).ToListAsync(Stop));
        Assert.Contains(await db.CaseWords.Where(w => w.CaseNumber == Cast.Number.ToString()).Select(w => w.Word).ToListAsync(Stop), w => w == "quinterovale");
    }

    [Theory, OnBothDatabases]
    public async Task One_damaged_key_of_a_document_is_named_and_the_case_stays_readable(Kept kept)
    {
        var (on, address) = await FilledAsync(kept);
        await using var _ = on;
        await Damage.ChangeByteAsync(on.Store.KeyDatabase, "document_keys", "wrapped", $"address = '{address}'");
        Assert.Equal(["Case CM26-0001423: the key of document D-004 is damaged. Restore the keys from their backup."], (await Damage.VerifiedAsync(on)).Defects);
        Assert.Contains("is damaged", Refusal(await on.Store.Vault.OpenAsync(Cast.Number, address, Stop)), StringComparison.Ordinal);
        Opened(await on.Cases.LoadAsync(Cast.Number, Stop));
        Assert.Equal((2, 0), (await on.Store.RebuildAsync(Stop)) is var rebuilt ? (rebuilt.Cases, rebuilt.Unreadable.Count) : default);
    }

    [Theory, OnBothDatabases]
    public async Task A_damaged_event_makes_its_case_unreadable_and_leaves_its_rows_and_the_others(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        await Damage.ChangeByteAsync(on.Store.Database, "events", "payload", $"stream = 'case/{Cast.Number}' AND version = 3");
        await on.ReopenAsync();
        Assert.StartsWith("Case CM26-0001423 cannot be read: its event 3 is damaged.", Refusal(await on.Cases.LoadAsync(Cast.Number, Stop)), StringComparison.Ordinal);
        var rows = await Damage.HashOfTablesAsync(on);
        var (cases, unreadable) = await on.Store.RebuildAsync(Stop);
        Assert.Equal((1, rows), (cases, await Damage.HashOfTablesAsync(on)));
        Assert.StartsWith("case/CM26-0001423 cannot be read:", Assert.Single(unreadable), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_damaged_key_of_the_organization_refuses_to_open_and_never_passes_for_an_organization_without_settings(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Opened(await DesignateDay.HandleAsync(new(new(new(2026, 11, 25), "Storm", Designation.OfficeClosed), "Notice", null), Cast.MedicalDirector, office, Stop));
        await Damage.ChangeByteAsync(on.Store.KeyDatabase, "stream_keys", "wrapped", "stream LIKE 'settings/%'");
        await on.Store.DisposeAsync();
        Assert.StartsWith("The organization's settings and designated days cannot be read.", Refusal(await CaseworkStore.OpenAsync(on.Settings, on.Clock, Stop)), StringComparison.Ordinal);
        var report = await Damage.VerifiedAsync(on);
        Assert.Equal(2, report.Defects.Count);
        Assert.Contains(report.Defects, d => d.StartsWith("Settings ", StringComparison.Ordinal) && d.Contains("its key is damaged", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_damaged_mark_of_the_master_key_is_a_defect_and_does_not_make_the_right_key_a_wrong_one(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        await Damage.ChangeByteAsync(on.Store.KeyDatabase, "key_check", "sealed", "id = 1");
        Assert.StartsWith("The mark by which a wrong master key is known", Assert.Single((await Damage.VerifiedAsync(on)).Defects), StringComparison.Ordinal);
        await on.ReopenAsync();
        Assert.Empty((await Damage.VerifiedAsync(on)).Defects);
    }

    /// <summary>What verify looks at: a damaged value there is a defect. Of the other tables it is enough that nothing ends in a fault.</summary>
    private static readonly string[] Checked = ["events", "checkpoints", "checkpoint_heads", "cases", "case_clocks", "case_words", "case_facts", "case_reviewers", "case_tasks", "case_counts", "drafts", "draft_versions"];

    [Theory, OnBothDatabases]
    public async Task Whatever_value_of_whatever_table_is_damaged_the_check_ends_with_a_report(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        var (tried, missed) = (0, new List<string>());
        foreach (var (database, table, columns) in await Damage.TablesAsync(on))
        {
            await database.CommitAsync([new($"CREATE TABLE {table}_whole AS SELECT * FROM {table}")], Stop);
            foreach (var (column, type) in columns)
                foreach (var garbage in Garbage(kept, type))
                {
                    if (!await ChangeAsync(database, table, column, garbage))
                        continue;
                    tried++;
                    if (await VerifyStore.RunAsync(on.Settings, Stop) is Outcome<VerificationReport>.Accepted { Value.Defects.Count: 0 } && Checked.Contains(table) && !Unchecked.Contains($"{table}.{column}"))
                        missed.Add($"{table}.{column} = {garbage}");
                    await database.CommitAsync([$"DELETE FROM {table}", $"INSERT INTO {table} SELECT * FROM {table}_whole"], Stop);
                }

            await database.CommitAsync([new($"DROP TABLE {table}_whole")], Stop);
        }

        Assert.Empty(missed);
        Assert.True(tried > 100, $"Only {tried} values were damaged.");
        Assert.Empty((await Damage.VerifiedAsync(on)).Defects);
    }

    /// <summary>What no hash and no other row tells.</summary>
    private static readonly string[] Unchecked = ["checkpoints.heads", "drafts.saved_at", "draft_versions.saved_at"];

    /// <returns>True when a value was changed; false when there is no row, or the database does not take it.</returns>
    private static async Task<bool> ChangeAsync(Database on, string table, string column, string garbage)
    {
        var row = on is PostgresDatabase ? "ctid" : "rowid";
        await using var connection = await on.OpenAsync(Stop);
        try
        {
            return await connection.ExecuteAsync(
                $"UPDATE {table} SET {column} = {garbage} WHERE {row} = (SELECT min({row}) FROM {table}) AND {column} IS DISTINCT FROM {garbage}", Stop) == 1;
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }

    private static string[] Garbage(Kept kept, string type) => kept == Kept.InSqlite ? ["X'00FF'", "'x'", "NULL", "9223372036854775807"] : type switch
    {
        "bytea" => ["'\\x00'::bytea", "NULL"],
        "bigint" => ["-1", "9223372036854775807"],
        "integer" => ["-1", "2147483647"],
        "boolean" => ["true", "false"],
        "date" => ["'0001-01-01'::date", "'infinity'::date"],
        _ => ["'x'", "''", "NULL"],
    };

    /// <summary>Bytes changed at places that nobody chose, and files cut off: every file of the folder in its turn.</summary>
    [Fact]
    public async Task Whatever_byte_of_whatever_file_is_changed_or_cut_off_the_check_ends_with_a_report_or_a_refusal()
    {
        var (on, _) = await FilledAsync(Kept.InSqlite);
        await using var _1 = on;
        await on.Store.DisposeAsync();
        var (seed, random) = (Seeded.Seed, Seeded.Random());
        string[] files = [on.Settings.Folder.Database, on.Settings.Folder.KeyDatabase, .. Directory.GetFiles(on.Settings.Folder.Vault, "*", SearchOption.AllDirectories)];
        foreach (var file in files)
        {
            var whole = await File.ReadAllBytesAsync(file, Stop);
            for (var turn = 0; turn < 12; turn++)
            {
                var damaged = whole.ToArray();
                if (turn % 4 == 0)
                    damaged = damaged[..random.Next(damaged.Length)];
                else
                    for (var n = 0; n < (turn % 4 == 1 ? 1 : 64); n++)
                        damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
                await File.WriteAllBytesAsync(file, damaged, Stop);
                var outcome = await VerifyStore.RunAsync(on.Settings, Stop);
                // Every byte of a document is hashed; a database has bytes that hold nothing.
                if (file.StartsWith(on.Settings.Folder.Vault, StringComparison.Ordinal) || turn % 4 == 0)
                    Assert.False(outcome is Outcome<VerificationReport>.Accepted { Value.Defects.Count: 0 }, $"Seed {seed}, turn {turn}: {file} was damaged, and nothing was found.");
            }

            await File.WriteAllBytesAsync(file, whole, Stop);
        }

        Directory.Delete(on.Settings.Folder.Vault, recursive: true);
        Assert.Equal(2, (await Damage.VerifiedAsync(on)).Defects.Count);
        await on.ReopenAsync();
    }
}
