using System.CommandLine;
using OpenImr.Casework.Library;

namespace OpenImr.Cli.Library;

/// <summary><c>imr letters read PATH… [--json]</c>: published determinations to structure.</summary>
internal static class ReadLettersCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "PDF or text files, or folders of them." };
        var json = new Option<bool>("--json") { Description = "Print one JSON array, an object a letter." };
        var command = new Command("read", "Read published determinations into their structure.") { paths, json };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(paths), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return new Command("letters", "Published determinations.") { command, CheckLettersCommand.Create(), MeasureLettersCommand.Create(), MakeLettersCommand.Create() };
    }

    private static async Task<int> RunAsync(string[] paths, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var files = new List<ReadLetters.PublishedLetterFile>();
        var showsProgress = error == Console.Error && !Console.IsErrorRedirected;
        await foreach (var file in ReadLetters.HandleAsync(paths, stop))
        {
            files.Add(file);
            if (showsProgress)
                await error.WriteAsync($"\r{files.Count} read");
        }

        if (showsProgress)
            await error.WriteLineAsync();
        if (json)
            Answer.WriteJson(output, files.Select(LetterShape.Of));
        else
            foreach (var file in files)
                await output.WriteLineAsync(Line(file));
        return files.Exists(file => file.IsRead) ? 0
            : Answer.Refuse(error, files.Count == 0
                ? "There was nothing to read: no folder named here holds a PDF or text file."
                : "None of the files was read as a final determination; what is wrong with each stands in the output.");
    }

    /// <summary>The contract's object for one file.</summary>
    public static async Task<object> ReadAsync(string path, CancellationToken stop)
    {
        await foreach (var file in ReadLetters.HandleAsync([path], stop))
            return LetterShape.Of(file);
        throw new FileNotFoundException("There is no such letter.", path);
    }

    private static string Line(ReadLetters.PublishedLetterFile file)
    {
        var letter = file.Letter;
        var facts = letter?.Layout is null ? "not read" : string.Join(", ", new[]
        {
            letter.CaseNumber?.Value,
            LetterShape.LayoutName(letter.Layout),
            $"{letter.Items.Length} item{(letter.Items.Length == 1 ? "" : "s")}",
            string.Join(", ", letter.Items.GroupBy(i => i.Outcome?.Value).Select(g => $"{g.Count()} {g.Key?.ToString() ?? "without outcome"}")),
        }.Where(fact => !string.IsNullOrEmpty(fact)));
        var problems = LetterShape.Problems(file);
        return problems.Count == 0 ? $"{file.Path}: {facts}" : $"{file.Path}: {facts}\n  {string.Join("\n  ", problems)}";
    }
}
