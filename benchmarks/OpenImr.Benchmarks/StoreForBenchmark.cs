using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Benchmarks;

/// <summary>A store in a temporary folder, on SQLite or on a PostgreSQL of its own that syncs to disk.</summary>
internal sealed class StoreForBenchmark : IAsyncDisposable
{
    private readonly TemporaryPostgres? postgres;

    private StoreForBenchmark(string database, StoreSettings settings, CaseworkStore store, TemporaryPostgres? postgres) =>
        (Database, Settings, Store, this.postgres) = (database, settings, store, postgres);

    public string Database { get; }

    public StoreSettings Settings { get; }

    public CaseworkStore Store { get; }

    /// <summary>Both databases, one after the other; PostgreSQL only where it is installed.</summary>
    public static async IAsyncEnumerable<StoreForBenchmark> OpenBothAsync()
    {
        yield return await OpenAsync("SQLite", null);
        if (TemporaryPostgres.IsInstalled)
            yield return await OpenAsync("PostgreSQL", await TemporaryPostgres.StartAsync(syncsToDisk: true));
        else
            Console.WriteLine("PostgreSQL is not installed: not measured.");
    }

    /// <summary>SQLite alone.</summary>
    public static Task<StoreForBenchmark> OpenAsync() => OpenAsync("SQLite", null);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
        Directory.Delete(Settings.Folder.Path, recursive: true);
    }

    private static async Task<StoreForBenchmark> OpenAsync(string database, TemporaryPostgres? postgres)
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("openimr-benchmark-").FullName);
        var settings = new StoreSettings(folder, Postgres: postgres is null ? null : await postgres.NewDatabaseAsync());
        return await CaseworkStore.OpenAsync(settings, TimeProvider.System, CancellationToken.None) is Outcome<CaseworkStore>.Accepted { Value: var store }
            ? new StoreForBenchmark(database, settings, store, postgres)
            : throw new InvalidOperationException("The store could not be opened.");
    }
}
