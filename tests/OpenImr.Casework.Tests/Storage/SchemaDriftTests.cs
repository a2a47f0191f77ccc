using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Storage;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>The migrations are written by hand: what they make is compared, column by column and index by index, with what the model would make.</summary>
public sealed class SchemaDriftTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private const string SqliteCatalog =
        """
        SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || CASE WHEN c."notnull" THEN ' not null' ELSE '' END || ' key ' || c.pk || ' default ' || ifnull(c.dflt_value, '-')
        FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\_\_%' ESCAPE '\' AND m.name NOT LIKE 'sqlite%'
        UNION ALL
        SELECT 'index ' || m.name || '.' || CASE WHEN i.origin = 'c' THEN i.name ELSE 'key' END || ' ' || i."unique" || ' ' || x.seqno || ' ' || x.name
        FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) x WHERE m.type = 'table' AND m.name NOT LIKE '\_\_%' ESCAPE '\'
        """;

    private const string PostgresCatalog =
        """
        SELECT 'column ' || table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' null ' || is_nullable
            || ' collation ' || coalesce(collation_name, '-') || ' default ' || coalesce(column_default, '-') || ' identity ' || is_identity
        FROM information_schema.columns WHERE table_schema IN ('public', 'keys') AND table_name NOT LIKE '\_\_%'
        UNION ALL
        SELECT 'index ' || regexp_replace(indexdef, 'INDEX \S+ ON', 'INDEX ON') FROM pg_indexes
        WHERE schemaname IN ('public', 'keys') AND tablename NOT LIKE '\_\_%'
        """;

    [Theory, OnBothDatabases]
    public async Task The_migrations_make_the_tables_that_the_model_has(Kept kept)
    {
        await using var migrated = await StoreUnderTest.OpenAsync(kept);
        Assert.Equal(await ModelCatalogAsync(kept, Casework), await CatalogAsync(kept, migrated.Store.Database, "keys."));
        var keyTables = await CatalogAsync(kept, migrated.Store.KeyDatabase, "public.");
        Assert.NotEmpty(keyTables);
        Assert.Equal(await ModelCatalogAsync(kept, Keys), keyTables);
    }

    [Fact]
    public async Task The_comparison_can_fail()
    {
        await using var migrated = await StoreUnderTest.OpenAsync(Kept.InSqlite);
        await migrated.Store.Database.CommitAsync([new("ALTER TABLE drafts ADD COLUMN planted text")], Stop);
        Assert.NotEqual(await ModelCatalogAsync(Kept.InSqlite, Casework), await CatalogAsync(Kept.InSqlite, migrated.Store.Database, ""));
    }

    private static CaseworkDb Casework(Database database) => new(BringSchemaUpToDate.Options<CaseworkDb>(database));

    private static KeysDb Keys(Database database) => new(BringSchemaUpToDate.Options<KeysDb>(database));

    private static async Task<IReadOnlyList<string>> ModelCatalogAsync(Kept kept, Func<Database, DbContext> contextOf)
    {
        var folder = Directory.CreateTempSubdirectory("openimr-model-").FullName;
        await using var source = kept == Kept.InPostgres ? PostgresDatabase.Source(await PostgresCluster.NewDatabaseAsync()) : null;
        await using Database database = source is null
            ? new SqliteDatabase(Path.Combine(folder, "model.db"), null, StandingClock.Fixed)
            : new PostgresDatabase(source);
        await using (var context = contextOf(database))
            await context.Database.EnsureCreatedAsync(Stop);
        var catalog = await CatalogAsync(kept, database, "nothing");
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return catalog;
    }

    /// <summary>The catalog but for the tables of the other context, which in PostgreSQL lie in the same database.</summary>
    private static async Task<IReadOnlyList<string>> CatalogAsync(Kept kept, Database database, string without)
    {
        await using var connection = await database.OpenAsync(Stop);
        var rows = await connection.QueryAsync(kept == Kept.InPostgres ? PostgresCatalog : SqliteCatalog, (DbDataReader r) => r.GetString(0), Stop);
        return [.. rows.Where(r => !r.Contains($" {without}", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }
}
