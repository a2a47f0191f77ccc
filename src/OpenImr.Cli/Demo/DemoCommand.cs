using System.CommandLine;
using OpenImr.Casework;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Cli.Demo;

/// <summary><c>imr demo [--cases N] [--letters N] [--seed S] [--data DIR] [--json]</c>: a synthetic organization in an empty data folder.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var cases = new Option<int>("--cases") { Description = "How many cases.", HelpName = "N", DefaultValueFactory = _ => 2000 };
        var letters = new Option<int>("--letters") { Description = "How many synthetic letters the library holds.", HelpName = "N", DefaultValueFactory = _ => FillLibrary.Usual };
        var seed = new Option<long>("--seed") { Description = "Which organization: the same number gives the same one.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var data = new Option<string?>("--data") { Description = "The data folder: OPENIMR_DATA, or ./data-local.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("demo", "Fills an empty data folder with a synthetic organization.") { cases, letters, seed, data, json };
        command.SetAction((parsed, stop) => RunAsync(
            new(StoreSettings.FromEnvironment(parsed.GetValue(data)), parsed.GetValue(cases), parsed.GetValue(seed)), parsed.GetValue(letters), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }

    private static async Task<int> RunAsync(FillDemo.Command command, int letters, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (FillLibrary.Refuse(letters) is { } tooMany)
            return Answer.Refuse(error, tooMany);
        var shown = Console.IsErrorRedirected ? null : new Shown(error);
        var filled = await FillDemo.HandleAsync(command, CommandClock.Now, shown, stop);
        if (filled is not Outcome<FillDemo.Filled>.Accepted { Value: var done })
            return Answer.Refuse(error, ((Outcome<FillDemo.Filled>.Refused)filled).Refusal);
        var shelved = await FillLibraryAsync(command, letters, shown, stop);
        if (shelved is not Outcome<long>.Accepted { Value: var held })
            return Answer.Refuse(error, ((Outcome<long>.Refused)shelved).Refusal);
        if (json)
            return Answer.WriteJson(output, new { folder = command.Settings.Folder.Path, done.Cases, done.Events, done.Documents, done.Reviewers, letters = held });
        await output.WriteLineAsync(
            $"{command.Settings.Folder.Path} holds {Words.Count(done.Cases, "synthetic case")} with {done.Documents} documents, {Words.Count(done.Reviewers, "reviewer")}, and {Words.Count((int)held, "synthetic letter")} in the library.");
        return 0;
    }

    private static async Task<Outcome<long>> FillLibraryAsync(FillDemo.Command command, int letters, Shown? shown, CancellationToken stop)
    {
        if (letters == 0)
            return 0L;
        var opened = await OpenOffice.HandleAsync(command.Settings, CommandClock.Now, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return ((Outcome<Office>.Refused)opened).Refusal;
        await using (office.Store)
            return (await FillLibrary.FillAsync(office, letters, command.Seed, shown, stop)).Then<long>(imported => imported.Shelved);
    }

    /// <summary>A line that counts up where someone looks at it.</summary>
    private sealed class Shown(TextWriter error) : IProgress<DemoProgress>, IProgress<ImportProgress>
    {
        public void Report(DemoProgress value)
        {
            if (value.Done % 100 == 0 || value.Done == value.Of)
                error.Write($"\r{value.Done} of {value.Of} cases{(value.Done == value.Of ? "\n" : "")}");
        }

        public void Report(ImportProgress value)
        {
            if (value.Done % 1000 == 0 || value.Done == value.Of)
                error.Write($"\r{value.Done} of {value.Of} letters{(value.Done == value.Of ? "\n" : "")}");
        }
    }
}
