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
            if (!given.GetRequiredValue(urls).Split(';').All(u => u.StartsWith("http://", StringComparison.OrdinalIgnoreCase)))
                given.AddError($"--urls takes addresses that begin with http://, such as {WebSettings.DefaultUrls}, with a semicolon between two.");
        });
        var demo = new Option<bool>("--demo") { Description = "Fills an empty data folder with a synthetic organization, and says on every page that it is one." };
        var data = new Option<string?>("--data") { Description = "The data folder: OPENIMR_DATA, or ./data-local." };
        var command = new Command("serve", "Starts the web application.") { urls, demo, data };
        command.SetAction((parsed, stop) => RunAsync(
            new WebSettings(parsed.GetRequiredValue(urls), IsDemo: parsed.GetValue(demo)) { SignIn = SignInRules.FromEnvironment(parsed.GetValue(demo)) }, parsed.GetValue(data), parsed.InvocationConfiguration, stop));
        return command;
    }

    private static async Task<int> RunAsync(WebSettings settings, string? data, InvocationConfiguration console, CancellationToken stop)
    {
        if (!settings.IsLoopback && !settings.IsDemo)
            return Answer.Refuse(console.Error,
                $"{settings.Urls} can be reached from other machines, and passwords and health data would travel there unencrypted. "
                + $"Serve {WebSettings.DefaultUrls}, or the demonstration (--demo).");
        var stored = StoreSettings.FromEnvironment(data);
        var target = new DirectoryInfo(stored.Folder.Path);
        return settings.IsDemo && stored.Postgres is null && (!target.Exists || !target.EnumerateFileSystemInfos().Any())
            ? await FillAndServeAsync(settings, stored, console, stop)
            : await ServeAsync(settings, stored, console, stop);
    }

    /// <summary>Serves the progress from an office that holds nothing until the demonstration stands, and then the demonstration.</summary>
    private static async Task<int> FillAndServeAsync(WebSettings settings, StoreSettings stored, InvocationConfiguration console, CancellationToken stop)
    {
        var waitingRoom = Directory.CreateTempSubdirectory("openimr-waiting-").FullName;
        Office? filled = null;
        try
        {
            return await ServeAsync(
                settings with
                {
                    Fill = async (progress, stopping) =>
                    {
                        var done = await FillDemo.HandleAsync(new(stored), TimeProvider.System, new Passed(progress), stopping);
                        if (done is Outcome<FillDemo.Filled>.Refused { Refusal: var refusal })
                            throw new InvalidOperationException(refusal.ToString());
                        return filled = await OpenOffice.HandleAsync(stored, TimeProvider.System, stopping) is Outcome<Office>.Accepted { Value: var office }
                            ? office
                            : throw new InvalidOperationException("The demonstration was filled and could not be opened.");
                    },
                },
                new StoreSettings(new DataFolder(waitingRoom)), console, stop);
        }
        finally
        {
            if (filled is not null)
                await filled.Store.DisposeAsync();
            Directory.Delete(waitingRoom, recursive: true);
        }
    }

    private sealed class Passed(IProgress<Filling> progress) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => progress.Report(new(value.Done, value.Of));
    }

    private static async Task<int> ServeAsync(WebSettings settings, StoreSettings stored, InvocationConfiguration console, CancellationToken stop)
    {
        var opened = await OpenOffice.HandleAsync(stored, TimeProvider.System, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return Answer.Refuse(console.Error, ((Outcome<Office>.Refused)opened).Refusal);
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
