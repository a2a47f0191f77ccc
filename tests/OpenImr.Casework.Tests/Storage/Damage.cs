using System.Security.Cryptography;
using OpenImr.Casework.Storage;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>What a test does to a store behind its back, on either database, and what it sees of it.</summary>
internal static class Damage
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    /// <summary>Every table with its columns: those of the keys by their schema's name.</summary>
    public static async Task<IReadOnlyList<(Database On, string Table, IReadOnlyList<(string Name, string Type)> Columns)>> TablesAsync(StoreUnderTest on)
    {
        var tables = new List<(Database, string, IReadOnlyList<(string, string)>)>();
        foreach (var database in (Database[])[on.Store.Database, on.Store.KeyDatabase])
        {
            await using var connection = await database.OpenAsync(Stop);
            var columns = await connection.QueryAsync(
                database is PostgresDatabase
                    ? $"SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = '{(database.Prefix.Length == 0 ? "public" : database.Prefix[..^1])}' AND table_name NOT LIKE '\\_\\_%' ORDER BY 1, ordinal_position"
                    : "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%' ORDER BY 1, c.cid",
                r => (Table: r.GetString(0), Name: r.GetString(1), Type: r.GetString(2).ToLowerInvariant()), Stop);
            tables.AddRange(columns.GroupBy(c => c.Table).Select(t => (database, database.Prefix + t.Key, (IReadOnlyList<(string, string)>)[.. t.Select(c => (c.Name, c.Type))])));
        }

        return tables;
    }

    /// <summary>A hash over every row of every table.</summary>
    public static async Task<string> HashOfTablesAsync(StoreUnderTest on)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (database, table, columns) in await TablesAsync(on))
        {
            await using var connection = await database.OpenAsync(Stop);
            var rows = await connection.QueryAsync(
                $"SELECT * FROM {table}", r => string.Join('|', columns.Select((_, i) => r.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : r.GetValue(i).ToString())), Stop);
            foreach (var row in rows.Order(StringComparer.Ordinal).Prepend(table))
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes(row + "\n"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Every file of a folder by its path, with a hash of its bytes and the time of its last change.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O} {(File.Exists(f) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))) : "folder")}"),
    ];

    /// <summary>A copy of a folder, as an operator's backup makes one.</summary>
    public static DataFolder Copy(DataFolder from)
    {
        var to = Directory.CreateTempSubdirectory("openimr-copy-").FullName;
        foreach (var folder in Directory.EnumerateDirectories(from.Path, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(folder.Replace(from.Path, to, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(from.Path, "*", SearchOption.AllDirectories))
            File.Copy(file, file.Replace(from.Path, to, StringComparison.Ordinal));
        return new(to);
    }

    /// <summary>Changes one byte of one value.</summary>
    public static async Task ChangeByteAsync(Database on, string table, string column, string where)
    {
        await using var connection = await on.OpenAsync(Stop);
        var value = (await connection.QueryAsync($"SELECT {column} FROM {on.Prefix}{table} WHERE {where}", r => (byte[])r[0], Stop)).Single();
        value[^1] ^= 1;
        Assert.True(await on.CommitAsync([new($"UPDATE {on.Prefix}{table} SET {column} = $1 WHERE {where}", value)], Stop));
    }

    /// <summary>The report of a check that opened the store for reading alone, as the command does.</summary>
    public static async Task<VerificationReport> VerifiedAsync(StoreUnderTest on) => Opened(await VerifyStore.RunAsync(on.Settings, Stop));
}

/// <summary>The data as they were on a day, to be put back beside the keys and the vault of today: casework.db, or with PostgreSQL the tables outside the schema of the keys.</summary>
internal sealed class DataBackup
{
    private readonly StoreUnderTest on;
    private readonly string name;

    private DataBackup(StoreUnderTest on, string name) => (this.on, this.name) = (on, name);

    public static async Task<DataBackup> TakeAsync(StoreUnderTest on, string name)
    {
        var backup = new DataBackup(on, name);
        if (on.Settings.Postgres is null)
        {
            await on.Store.DisposeAsync();
            File.Copy(on.Settings.Folder.Database, backup.Copied);
            await on.ReopenAsync();
            return backup;
        }

        await on.Store.Database.CommitAsync([$"CREATE SCHEMA {name}", .. (await backup.TablesAsync()).Select(t => new Statement($"CREATE TABLE {name}.{t} AS TABLE public.{t}"))], default);
        return backup;
    }

    /// <summary>Puts it back; the store is closed before and not opened after.</summary>
    public async Task PutBackAsync()
    {
        if (on.Settings.Postgres is null)
        {
            await on.Store.DisposeAsync();
            foreach (var rest in (string[])["-wal", "-shm"])
                File.Delete(on.Settings.Folder.Database + rest);
            File.Copy(Copied, on.Settings.Folder.Database, overwrite: true);
            return;
        }

        var tables = await TablesAsync();
        await using var source = PostgresDatabase.Source(on.Settings.Postgres);
        await using var database = new PostgresDatabase(source);
        await database.CommitAsync([.. tables.SelectMany(t => (Statement[])[$"DELETE FROM public.{t}", $"INSERT INTO public.{t} SELECT * FROM {name}.{t}"])], default);
        await on.Store.DisposeAsync();
    }

    private string Copied => on.Settings.Folder.Path + "." + name;

    private async Task<IReadOnlyList<string>> TablesAsync() => [.. (await Damage.TablesAsync(on)).Where(t => t.On.Prefix.Length == 0).Select(t => t.Table)];
}
