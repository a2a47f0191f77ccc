using System.CommandLine;
using System.Globalization;
using OpenImr.Casework.Library;
using OpenImr.Core.Determinations.Checks;

namespace OpenImr.Cli.Library;

/// <summary><c>imr letters check PATH… [--json]</c>: what in published or draft letters a person should look at.</summary>
internal static class CheckLettersCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "PDF or text files, or folders of them." };
        var json = new Option<bool>("--json") { Description = "Print one JSON array, an object a finding." };
        var command = new Command("check", "Show what in determinations a person should look at; nothing is decided or scored.") { paths, json };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(paths), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var found = new List<(string Source, CheckFinding Finding)>();
        var (files, read) = (0, 0);
        await foreach (var file in ReadLetters.HandleAsync(paths, stop))
        {
            files++;
            if (!file.IsRead)
            {
                await error.WriteLineAsync($"{file.Path}: {string.Join(" ", LetterShape.Problems(file))}");
                continue;
            }

            read++;
            found.AddRange(DeterminationFindings.In(file.Letter!).Select(finding => (Path.GetFileName(file.Path), finding)));
        }

        if (json)
            Answer.WriteJson(output, found.Select(f => new
            {
                source = f.Source,
                item = f.Finding.Item,
                code = f.Finding.Code,
                severity = NameOf(f.Finding.Severity),
                message = f.Finding.Message,
                excerpt = f.Finding.Excerpt,
                citation = f.Finding.Citation,
            }));
        else
            await WriteAsync(output, found, read);
        return read > 0 ? 0
            : Answer.Refuse(error, files == 0
                ? "There was nothing to read: no folder named here holds a PDF or text file."
                : "None of the files was read as a final determination; what is wrong with each was said above.");
    }

    private static async Task WriteAsync(TextWriter output, List<(string Source, CheckFinding Finding)> found, int read)
    {
        foreach (var severity in found.GroupBy(f => f.Finding.Severity).OrderByDescending(g => g.Key))
        {
            await output.WriteLineAsync(Title(severity.Key));
            foreach (var (source, finding) in severity)
                await output.WriteLineAsync(
                    $"  {source}{(finding.Item is { } item ? $", item {item}" : "")}: {finding.Message} ({finding.Code}, {finding.Citation})" + (finding.Excerpt is { } excerpt ? $"\n    \"{excerpt}\"" : ""));
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{read} letter{(read == 1 ? "" : "s")} checked, {found.Count} finding{(found.Count == 1 ? "" : "s")}"));
    }

    private static string Title(CheckSeverity severity) => severity switch
    {
        CheckSeverity.Interrupts => "Not in order",
        CheckSeverity.WorthALook => "Worth a look",
        _ => "In the quiet list",
    };

    /// <summary>A severity's name in the contract.</summary>
    public static string NameOf(CheckSeverity severity) => severity switch
    {
        CheckSeverity.Interrupts => "interrupts",
        CheckSeverity.WorthALook => "worth-a-look",
        _ => "quiet",
    };
}
