using System.CommandLine;
using Microsoft.Extensions.Hosting;
using OpenImr.Casework;
using OpenImr.Casework.Demo;
using OpenImr.Casework.People;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Web;

namespace OpenImr.Cli;

/// <summary><c>imr serve [--urls URL] [--demo] [--data DIR]</c>: the web application on an organization's data.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where it listens; this machine alone unless the data are a demonstration.",
            DefaultValueFactory = _ => WebSettings.DefaultUrls,
        };
        urls.Validators.Add(given =>
        {
            if (!given.GetRequiredValue(urls).Split(';').All(IsAddress))
                given.AddError($"--urls takes addresses that begin with http:// or https://, such as {WebSettings.DefaultUrls}, with a semicolon between two.");
        });
        var certificate = new Option<string?>("--certificate") { Description = "A PEM file: the certificate of addresses that begin with https://." };
        var key = new Option<string?>("--certificate-key") { Description = "A PEM file: its private key." };
        var published = new Option<string?>("--public-url") { Description = "The https:// address that people type, when a proxy on this machine ends the encryption." };
        published.Validators.Add(given =>
        {
            if (given.GetValue(published) is { } url && !(IsAddress(url) && new Uri(url) is { Scheme: "https", PathAndQuery: "/" }))
                given.AddError("--public-url takes the address that people type, such as https://imr.example.org.");
        });
        var demo = new Option<bool>("--demo") { Description = "Fills an empty data folder with a synthetic organization, and says on every page that it is one." };
        var data = new Option<string?>("--data") { Description = "The data folder: OPENIMR_DATA, or ./data-local." };
        var command = new Command("serve", "Starts the web application.") { urls, certificate, key, published, demo, data };
        command.SetAction((parsed, stop) => RunAsync(
            new WebSettings(parsed.GetRequiredValue(urls), IsDemo: parsed.GetValue(demo))
            {
                SignIn = SignInRules.FromEnvironment(parsed.GetValue(demo)),
                PublicUrl = parsed.GetValue(published) is { } url ? new(url) : null,
            },
            (parsed.GetValue(certificate), parsed.GetValue(key)), parsed.GetValue(data), parsed.InvocationConfiguration, stop));
        return command;
    }

    private static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static async Task<int> RunAsync(WebSettings settings, (string? Path, string? Key) certificate, string? data, InvocationConfiguration console, CancellationToken stop)
    {
        if (settings.IsExposed && !settings.IsDemo)
            return Answer.Refuse(console.Error,
                $"{settings.Urls} can be reached from other machines, and passwords and health data would travel there unencrypted. "
                + $"Serve an https:// address with --certificate, serve {WebSettings.DefaultUrls} behind a proxy on this machine (docs/serving.md), or serve the demonstration (--demo).");
        if (settings.Urls.Contains("https:", StringComparison.OrdinalIgnoreCase) != (certificate is (not null, not null)))
            return Answer.Refuse(console.Error, "An address that begins with https:// needs --certificate and --certificate-key, and only such an address does.");
        if (certificate is ({ } path, { } key))
            switch (WebCertificate.Read(path, key, CommandClock.Now.GetUtcNow()))
            {
                case Outcome<WebCertificate>.Accepted { Value: var read }:
                    settings = settings with { Certificate = read };
                    break;
                case Outcome<WebCertificate>.Refused { Refusal: var refusal }:
                    return Answer.Refuse(console.Error, refusal);
            }

        var stored = StoreSettings.FromEnvironment(data);
        var target = new DirectoryInfo(stored.Folder.Path);
        return settings.IsDemo && stored.Postgres is null && (!target.Exists || !target.EnumerateFileSystemInfos().Any())
            ? await FillAndServeAsync(settings, stored, console, stop)
            : await ServeAsync(settings, stored, console, stop);
    }

    /// <summary>Serves the progress from an office that holds nothing until the demonstration stands, and then the demonstration.</summary>
    private static async Task<int> FillAndServeAsync(WebSettings settings, StoreSettings stored, InvocationConfiguration console, CancellationToken stop)
    {
        using var waitingRoom = TemporaryFolder.Make("waiting");
        Office? filled = null;
        var library = Task.CompletedTask;
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            return await ServeAsync(
                settings with
                {
                    Fill = async (progress, stopping) =>
                    {
                        var done = await FillDemo.HandleAsync(new(stored), CommandClock.Now, new Passed(progress), stopping);
                        if (done is Outcome<FillDemo.Filled>.Refused { Refusal: var refusal })
                            throw new InvalidOperationException(refusal.ToString());
                        filled = await OpenOffice.HandleAsync(stored, CommandClock.Now, stopping) is Outcome<Office>.Accepted { Value: var office }
                            ? office
                            : throw new InvalidOperationException("The demonstration was filled and could not be opened.");
                        // The pages do not wait for the library.
                        library = Task.Run(() => FillLibrary.FillAsync(office, FillLibrary.Usual, 1, null, leaving.Token), leaving.Token);
                        return filled;
                    },
                },
                new StoreSettings(new DataFolder(Path.Combine(waitingRoom.Path, "data"))), console, stop);
        }
        finally
        {
            await leaving.CancelAsync();
            await library.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            if (filled is not null)
                await filled.Store.DisposeAsync();
        }
    }

    private sealed class Passed(IProgress<Filling> progress) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => progress.Report(new(value.Done, value.Of));
    }

    private static async Task<int> ServeAsync(WebSettings settings, StoreSettings stored, InvocationConfiguration console, CancellationToken stop)
    {
        var opened = await OpenOffice.HandleAsync(stored, CommandClock.Now, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return Answer.Refuse(console.Error, ((Outcome<Office>.Refused)opened).Refusal);
        foreach (var warning in office.Store.Warnings)
            await console.Error.WriteLineAsync($"Warning: {warning}");
        if (settings.IsDemo)
            await DemoPersonas.MakeAsync(office.Store, stop);
        await using (office.Store)
        await using (var app = WebHost.Build(settings, office))
        {
            try
            {
                await app.StartAsync(stop);
            }
            catch (IOException taken)
            {
                return Answer.Refuse(console.Error, $"{taken.Message} Stop what listens there, or choose another port with --urls.");
            }

            await console.Output.WriteLineAsync($"OpenIMR is served at {string.Join(", ", app.Urls)}. Stop it with Ctrl+C.");
            await app.WaitForShutdownAsync(stop);
        }

        return 0;
    }
}
