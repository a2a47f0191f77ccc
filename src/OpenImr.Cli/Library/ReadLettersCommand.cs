using System.CommandLine;
using OpenImr.Casework.Library;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;

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
        return new Command("letters", "Published determinations.") { command };
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
            Answer.WriteJson(output, files.Select(Shape));
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
            return Shape(file);
        throw new FileNotFoundException("There is no such letter.", path);
    }

    private static string Line(ReadLetters.PublishedLetterFile file)
    {
        var letter = file.Letter;
        var facts = letter?.Layout is null ? "not read" : string.Join(", ", new[]
        {
            letter.CaseNumber?.Value,
            LayoutName(letter.Layout),
            $"{letter.Items.Length} item{(letter.Items.Length == 1 ? "" : "s")}",
            string.Join(", ", letter.Items.GroupBy(i => i.Outcome?.Value).Select(g => $"{g.Count()} {g.Key?.ToString() ?? "without outcome"}")),
        }.Where(fact => !string.IsNullOrEmpty(fact)));
        var problems = Problems(file);
        return problems.Count == 0 ? $"{file.Path}: {facts}" : $"{file.Path}: {facts}\n  {string.Join("\n  ", problems)}";
    }

    private static List<string> Problems(ReadLetters.PublishedLetterFile file) =>
        [.. file.Problem is null ? [] : new[] { file.Problem }, .. file.Letter?.Problems ?? []];

    /// <summary>The contract's object; what a later step reads (age, sex, treatment) is null until then.</summary>
    private static object Shape(ReadLetters.PublishedLetterFile file)
    {
        var source = Path.GetFileName(file.Path);
        if (file.Letter?.Layout is null)
            return new { source, problems = Problems(file) };
        var letter = file.Letter;
        return new
        {
            source,
            layout = LayoutName(letter.Layout),
            caseNumber = letter.CaseNumber?.Value,
            priority = letter.Priority?.Value,
            applicationReceived = letter.ApplicationReceived?.Value,
            dateAssigned = letter.DateAssigned?.Value,
            dateOfInjury = letter.DateOfInjury?.Value,
            utilizationReviewDate = letter.UtilizationReviewDate?.Value,
            decisionDate = letter.DecisionDate?.Value,
            reviewer = letter.Reviewer is { } reviewer
                ? new
                {
                    licensedIn = reviewer.LicensedIn.Select(state => state.Value),
                    certifications = reviewer.Certifications.Concat(reviewer.Subspecialties).Select(certification => certification.Value),
                }
                : null,
            patient = (object?)null,
            clinicalCaseSummary = letter.ClinicalCaseSummary?.Value,
            items = letter.Items.Select(item => new
            {
                number = item.Number,
                heading = item.Heading?.Value,
                outcome = item.Outcome?.Value.ToString(),
                requested = item.Requested?.Value,
                authorized = item.Authorized?.Value,
                disputed = item.Disputed?.Value,
                treatment = (object?)null,
                claimsAdministratorGuideline = Shape(item.ClaimsAdministratorGuideline),
                reviewerGuideline = Shape(item.ReviewerGuideline),
                rationale = item.Rationale?.Value,
            }),
            problems = Problems(file),
        };
    }

    private static object? Shape(Found<GuidelineLine>? line) => line is null ? null : new
    {
        text = line.Value.Text,
        noneCited = line.Value.NoneCited,
        citations = line.Value.Citations.Select(citation => new
        {
            source = citation.Source switch
            {
                GuidelineSource.Mtus => "MTUS",
                GuidelineSource.Odg => "ODG",
                GuidelineSource.Acoem => "ACOEM",
                _ => "Other",
            },
            guideline = citation.Guideline,
            edition = citation.Edition,
            sections = citation.Sections,
            pages = citation.Pages,
        }),
    };

    private static string? LayoutName(LetterLayout? layout) => layout switch
    {
        LetterLayout.ProseCredentials => "prose-credentials",
        LetterLayout.CredentialBlock => "credential-block",
        LetterLayout.DatedHeader => "dated-header",
        LetterLayout.OpenImr => "openimr",
        _ => null,
    };
}
