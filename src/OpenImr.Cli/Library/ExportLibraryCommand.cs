using System.CommandLine;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Cli.Library;

/// <summary><c>imr library export --format csv|ndjson [--query WORDS] [--facet NAME=VALUE]… [--texts] [--data DIR] FILE</c>; columns in docs/library.md.</summary>
internal static class ExportLibraryCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; one that is there is not written over." };
        var format = new Option<ExportFormat>("--format") { Description = "csv or ndjson.", Required = true };
        var words = new Option<string?>("--query") { Description = "Only items that this question finds.", HelpName = "WORDS" };
        var texts = new Option<bool>("--texts") { Description = "With summary, guideline lines and rationale." };
        var (facets, data, json) = (LibraryOptions.Facets(), LibraryOptions.Data(), LibraryOptions.Json());
        var command = new Command("export", "Writes the items of the library, a row each.") { file, format, words, texts, facets, data, json };
        command.SetAction((parsed, stop) => LibraryOptions.WithOfficeAsync(
            parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            office => RunAsync(
                office, parsed.GetRequiredValue(file), new(parsed.GetValue(format), Stream.Null) { Words = parsed.GetValue(words) ?? "", WithTexts = parsed.GetValue(texts) },
                parsed.GetValue(facets) ?? [], parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop), stop));
        return command;
    }

    private static async Task<int> RunAsync(
        Office office, string file, ExportLibrary.Command command, string[] choices, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (LibraryOptions.Read(choices) is var chosen && chosen is not Outcome<IReadOnlyList<FacetChoice>>.Accepted)
            return Answer.Refuse(error, ((Outcome<IReadOnlyList<FacetChoice>>.Refused)chosen).Refusal);
        if (File.Exists(file) || Directory.Exists(file))
            return Answer.Refuse(error, $"{file} is there already. Name a new file.");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            return Answer.Refuse(error, $"There is no folder for {file}. Name a file in one that exists.");
        Outcome<ExportLibrary.Exported> outcome;
        await using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write))
            outcome = await ExportLibrary.HandleAsync(
                command with { To = stream, Facets = ((Outcome<IReadOnlyList<FacetChoice>>.Accepted)chosen).Value }, LocalUser.As(Role.Records), office, stop);
        if (outcome is not Outcome<ExportLibrary.Exported>.Accepted { Value: var written })
            return Answer.Refuse(error, ((Outcome<ExportLibrary.Exported>.Refused)outcome).Refusal);
        if (json)
            return Answer.WriteJson(output, new { file, written.Items, written.Determinations });
        await output.WriteLineAsync($"{file} holds {Words.Count(written.Items, "item")} of {Words.Count(written.Determinations, "determination")}.");
        return 0;
    }
}
