using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using OpenImr.Casework.Tests.Storage;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace OpenImr.Casework.Tests.Storage;

/// <summary>A PostgreSQL cluster of its own for the test run, made at its first use and thrown away after the last test.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static string? folder;
    private static int port;
    private static int databases;

    private static string? Programs =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).Max()
            : null;

    /// <summary>Connection string of a new, empty database. Skips the test loudly where PostgreSQL is not installed.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        Assert.SkipWhen(Programs is null, "PostgreSQL is not installed (no /usr/lib/postgresql/*/bin/initdb): install the package postgresql to run this test.");
        await Gate.WaitAsync();
        try
        {
            if (folder is null)
                await StartAsync();
        }
        finally
        {
            Gate.Release();
        }

        var name = $"openimr_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await RunAsync("pg_ctl", "-D", Path.Combine(folder, "data"), "-m", "immediate", "-w", "stop");
        await RunAsPostgresAsync("rm", "-rf", folder);
        folder = null;
    }

    private static string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Include Error Detail=true;Maximum Pool Size=20";

    private static async Task StartAsync()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        folder = (await RunAsPostgresAsync("mktemp", "-d", "/tmp/openimr-postgres-XXXXXX")).Trim();
        var data = Path.Combine(folder, "data");
        await RunAsync("initdb", "-D", data, "-A", "trust", "-E", "UTF8", "-U", "postgres", "--no-sync");
        // Nothing here outlives the machine: what is tested is the death of our process, for which the commit's write is enough.
        await RunAsync(
            "pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder, "log"),
            "-o", $"-p {port} -k {folder} -c fsync=off -c listen_addresses=127.0.0.1 -c max_connections=200", "start");
    }

    private static Task<string> RunAsync(string program, params string[] arguments) =>
        RunAsPostgresAsync(Path.Combine(Programs!, program), arguments);

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static async Task<string> RunAsPostgresAsync(string program, params string[] arguments)
    {
        var isRoot = Environment.UserName == "root";
        var start = new ProcessStartInfo(isRoot ? "runuser" : program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        foreach (var argument in isRoot ? ["-u", "postgres", "--", program, .. arguments] : arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        // The server inherits the pipes and keeps them open, so the end of the program is awaited, not the end of its output.
        var output = program.EndsWith("pg_ctl", StringComparison.Ordinal) ? null : process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output is null ? "" : await output
            : throw new InvalidOperationException($"{program} failed: {await process.StandardError.ReadToEndAsync()}");
    }
}
