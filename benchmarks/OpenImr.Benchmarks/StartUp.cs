using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OpenImr.Benchmarks;

/// <summary>From the command to the first page: on an empty folder, which is filled with 2,000 cases meanwhile, and on the folder that is filled then.</summary>
internal static class StartUp
{
    private const int Rounds = 5;

    public static async Task RunAsync(string[] args)
    {
        var imr = Tool(args.FirstOrDefault());
        var folder = Path.Combine(Path.GetTempPath(), $"openimr-start-{Guid.NewGuid():N}");
        try
        {
            var (first, filled) = await ServeAsync(imr, folder, waitForCases: true);
            Console.WriteLine($"empty folder: first page, with the progress, after {first.TotalSeconds:0.0} s; 2,000 cases stand after {filled.TotalSeconds:0.0} s");
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
                times.Add((await ServeAsync(imr, folder, waitForCases: false)).First.TotalSeconds);
            times.Sort();
            Console.WriteLine($"filled folder: first page after {times[0]:0.0} to {times[^1]:0.0} s, median {times[Rounds / 2]:0.0} s");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(TimeSpan First, TimeSpan Filled)> ServeAsync(string imr, string folder, bool waitForCases)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var running = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [imr, "serve", "--demo", "--urls", url])
        {
            Environment = { ["OPENIMR_DATA"] = folder },
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var client = new HttpClient();
            var first = await AnsweredAsync(client, url, _ => true, running);
            var filled = waitForCases ? await AnsweredAsync(client, url, page => !page.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal), running) : first;
            return (first, filled);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task<TimeSpan> AnsweredAsync(HttpClient client, string url, Func<string, bool> isIt, Stopwatch running)
    {
        while (running.Elapsed < TimeSpan.FromMinutes(5))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(url));
                if (answer.StatusCode == HttpStatusCode.OK && isIt(await answer.Content.ReadAsStringAsync()))
                    return running.Elapsed;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"{url} did not answer within five minutes.");
    }

    /// <summary>The tool as it was built for use.</summary>
    public static string Tool(string? named)
    {
        var imr = named ?? Path.Combine(Root(), "src", "OpenImr.Cli", "bin", "Release", "net10.0", "imr.dll");
        return File.Exists(imr) ? imr : throw new ArgumentException($"{imr} is not built. Run ./imr once, or name the imr.dll.");
    }

    /// <summary>A port that nobody listens at.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "OpenImr.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new ArgumentException("Name the imr.dll.");
    }
}
