using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Cli.Library;

/// <summary><c>imr library import PATH… [--data DIR] [--json]</c>: published determinations into the library.</summary>
internal static class ImportLibraryCommand
{
    private const int ListedProblems = 20;

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "PDF or text files, zip files, or folders of them." };
        var (data, json) = (LibraryOptions.Data(), LibraryOptions.Json());
        var command = new Command("import", "Bring published determinations into the library. What it has already does not come in twice; an import that was stopped goes on when it is asked for again.") { paths, data, json };
        command.SetAction((parsed, stop) => LibraryOptions.WithOfficeAsync(
            parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            office => RunAsync(office, parsed.GetRequiredValue(paths), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop), stop));
        return command;
    }

    private static async Task<int> RunAsync(Office office, string[] paths, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var shown = error == Console.Error && !Console.IsErrorRedirected ? new Shown(error) : null;
        var outcome = await ImportLetters.HandleAsync(new(paths) { Progress = shown }, LocalUser.As(Role.Records), office, stop);
        if (shown is not null)
            await error.WriteLineAsync();
        if (outcome is not Outcome<ImportLetters.Imported>.Accepted { Value: var done })
            return Answer.Refuse(error, ((Outcome<ImportLetters.Imported>.Refused)outcome).Refusal);
        if (json)
            return Answer.WriteJson(output, new
            {
                import = done.Id,
                done.Files,
                @new = done.Shelved,
                done.Known,
                done.Failed,
                seconds = Math.Round(done.Took.TotalSeconds, 3),
                beside = done.Beside.Select(b => new { b.Source, address = b.Why }),
                problems = done.Problems.Select(p => new { p.Source, problem = p.Why }),
            });
        await output.WriteLineAsync(
            $"{Words.Count((int)done.Files, "file")}: {Words.Count((int)done.Shelved, "new determination")}, {done.Known.ToString("N0", CultureInfo.InvariantCulture)} known already, {done.Failed.ToString("N0", CultureInfo.InvariantCulture)} not read.");
        foreach (var problem in done.Problems.Take(ListedProblems))
            await output.WriteLineAsync($"  {problem.Source}: {problem.Why}");
        if (done.Failed > ListedProblems)
            await output.WriteLineAsync($"  and {done.Failed - ListedProblems} more; --json lists up to {ImportLetters.MostProblems}.");
        if (done.Beside.Count > 0)
            await output.WriteLineAsync($"{Words.Count(done.Beside.Count, "letter")} came in under a number that another letter has:");
        foreach (var other in done.Beside.Take(ListedProblems))
            await output.WriteLineAsync($"  {other.Source}: {other.Why}");
        // Nothing came in and nothing was there: the input was refused.
        return done.Shelved + done.Known > 0 ? 0 : Answer.Refuse(error, done.Files == 0 ? "There was nothing to import: no folder named here holds a PDF, text or zip file." : "None of the files came in; why stands in the output.");
    }

    /// <summary>One line that is written over, a few times a second.</summary>
    private sealed class Shown(TextWriter error) : IProgress<ImportProgress>
    {
        private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);
        private readonly Stopwatch since = Stopwatch.StartNew();

        public void Report(ImportProgress value)
        {
            if (since.Elapsed < Between && value.Done != value.Of)
                return;
            since.Restart();
            var of = value.Of is { } all ? string.Create(CultureInfo.InvariantCulture, $" of {all:N0}") : "";
            var left = value.Left is { } time ? $", {(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00} left" : "";
            error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{value.Done:N0}{of} files, {value.LettersASecond:N0} a second{left}, {value.Failed:N0} not read   "));
        }
    }
}
