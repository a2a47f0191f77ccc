using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>A PostgreSQL cluster in a temporary folder, thrown away when disposed.</summary>
public sealed class TemporaryPostgres : IAsyncDisposable
{
    private readonly string folder;
    private readonly int port;
    private int databases;

    private TemporaryPostgres(string folder, int port) => (this.folder, this.port) = (folder, port);

    /// <summary>True where the programs of a PostgreSQL server are installed.</summary>
    public static bool IsInstalled => Programs is not null;

    private static string? Programs =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).Max()
            : null;

    /// <param name="syncsToDisk">False where nothing has to outlive the machine, only our process.</param>
    public static async Task<TemporaryPostgres> StartAsync(bool syncsToDisk)
    {
        var folder = (await RunAsPostgresAsync("mktemp", "-d", Path.Combine(Path.GetTempPath(), "openimr-postgres-XXXXXX"))).Trim();
        var cluster = new TemporaryPostgres(folder, FreePort());
        var data = Path.Combine(folder, "data");
        await RunAsync("initdb", "-D", data, "-A", "trust", "-E", "UTF8", "-U", "postgres", "--no-sync");
        await RunAsync(
            "pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder, "log"),
            "-o", $"-p {cluster.port} -k {folder} -c fsync={(syncsToDisk ? "on" : "off")} -c listen_addresses=127.0.0.1 -c max_connections=200", "start");
        return cluster;
    }

    /// <summary>Connection string of a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"openimr_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Connection string of a new database that holds what a plain <c>pg_dump</c> file says.</summary>
    public async Task<string> RestoreAsync(string dump)
    {
        var connection = await NewDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(connection).Database!;
        // Not as the server's own user, who may not read a folder of ours.
        using var process = Process.Start(new ProcessStartInfo(
            Path.Combine(Programs!, "psql"), ["-h", "127.0.0.1", "-p", $"{port}", "-U", "postgres", "-d", name, "-q", "-v", "ON_ERROR_STOP=1", "-f", dump])
        { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? connection : throw new InvalidOperationException($"psql ended with {process.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync("pg_ctl", "-D", Path.Combine(folder, "data"), "-m", "immediate", "-w", "stop");
        await RunAsPostgresAsync("rm", "-rf", folder);
    }

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Include Error Detail=true;Maximum Pool Size=20";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in isRoot ? ["-u", "postgres", "--", program, .. arguments] : arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        // The server inherits the pipes and keeps them open, so the end of pg_ctl is awaited, not the end of its output.
        var output = program.EndsWith("pg_ctl", StringComparison.Ordinal) ? null : process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output is null ? "" : await output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await process.StandardError.ReadToEndAsync()}");
    }
}
