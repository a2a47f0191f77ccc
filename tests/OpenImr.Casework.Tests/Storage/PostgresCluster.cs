using OpenImr.Casework.Tests.Storage;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace OpenImr.Casework.Tests.Storage;

/// <summary>The test run's own PostgreSQL: started at its first use, thrown away after the last test.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static TemporaryPostgres? cluster;

    /// <summary>Connection string of a new, empty database. Skips the test loudly where PostgreSQL is not installed.</summary>
    public static async Task<string> NewDatabaseAsync() => await (await StartedAsync()).NewDatabaseAsync();

    /// <summary>Connection string of a database restored from a plain <c>pg_dump</c> file.</summary>
    public static async Task<string> RestoreAsync(string dump) => await (await StartedAsync()).RestoreAsync(dump);

    private static async Task<TemporaryPostgres> StartedAsync()
    {
        Assert.SkipUnless(
            TemporaryPostgres.IsInstalled,
            "PostgreSQL is not installed (no /usr/lib/postgresql/*/bin/initdb): install the package postgresql to run this test.");
        await Gate.WaitAsync();
        try
        {
            // Without sync to disk: what is tested is the death of our process, for which the commit's write is enough.
            return cluster ??= await TemporaryPostgres.StartAsync(syncsToDisk: false);
        }
        finally
        {
            Gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();
    }
}
