using System.CommandLine;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Cli.Demo;

/// <summary><c>imr demo [--cases N] [--seed S] [--data DIR] [--json]</c>: a synthetic organization in an empty data folder.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var cases = new Option<int>("--cases") { Description = "How many cases.", HelpName = "N", DefaultValueFactory = _ => 2000 };
        var seed = new Option<long>("--seed") { Description = "Which organization: the same number gives the same one.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var data = new Option<string?>("--data") { Description = "The data folder: OPENIMR_DATA, or ./data-local.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("demo", "Fills an empty data folder with a synthetic organization.") { cases, seed, data, json };
        command.SetAction((parsed, stop) => RunAsync(
            new(StoreSettings.FromEnvironment(parsed.GetValue(data)), parsed.GetValue(cases), parsed.GetValue(seed)), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }

    private static async Task<int> RunAsync(FillDemo.Command command, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var filled = await FillDemo.HandleAsync(command, TimeProvider.System, Console.IsErrorRedirected ? null : new Shown(error), stop);
        if (filled is not Outcome<FillDemo.Filled>.Accepted { Value: var done })
            return Answer.Refuse(error, ((Outcome<FillDemo.Filled>.Refused)filled).Refusal);
        if (json)
            return Answer.WriteJson(output, new { folder = command.Settings.Folder.Path, done.Cases, done.Events, done.Documents, done.Reviewers });
        await output.WriteLineAsync(
            $"{command.Settings.Folder.Path} holds {Words.Count(done.Cases, "synthetic case")} with {done.Documents} documents and {Words.Count(done.Reviewers, "reviewer")}.");
        return 0;
    }

    /// <summary>A line that counts up where someone looks at it.</summary>
    private sealed class Shown(TextWriter error) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            if (value.Done % 100 == 0 || value.Done == value.Of)
                error.Write($"\r{value.Done} of {value.Of} cases{(value.Done == value.Of ? "\n" : "")}");
        }
    }
}
