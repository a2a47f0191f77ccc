using System.CommandLine;
using System.Globalization;
using OpenImr.Casework.Library;
using OpenImr.Core.Determinations.Checks;

namespace OpenImr.Cli.Library;

/// <summary><c>imr letters accuracy LETTERS --reference DIR [--out FILE] [--differences]</c>: how exactly letters are read, field by field, against references made by reading them.</summary>
internal static class MeasureLettersCommand
{
    public static Command Create()
    {
        var letters = new Argument<string>("LETTERS") { Description = "The folder that holds the folders letters, seeds and gold." };
        var reference = new Option<string>("--reference") { DefaultValueFactory = _ => Path.Combine("tests", "reference"), Description = "The folder of the references." };
        var file = new Option<string?>("--out") { Description = "Write the tables to this file." };
        var differences = new Option<bool>("--differences") { Description = "List each place at which reading and reference differ, with both values." };
        var command = new Command("accuracy", "Measure how exactly letters are read, field by field.") { letters, reference, file, differences };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(letters), parsed.GetRequiredValue(reference), parsed.GetValue(file), parsed.GetValue(differences), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }

    private static async Task<int> RunAsync(string letters, string reference, string? file, bool withDifferences, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (!Directory.Exists(Path.Combine(letters, "gold")) || !Directory.Exists(reference))
            return Answer.Refuse(error, $"The folders {Path.Combine(letters, "gold")} and {reference} must both be there: the one holds the letters' own reference, the other what was made by reading them.");
        var text = new StringWriter(CultureInfo.InvariantCulture);
        await text.WriteLineAsync(Introduction);
        foreach (var (set, references) in await ReadingAccuracy.ReferencesAsync(reference, Path.Combine(letters, "gold"), stop))
            foreach (var extension in new[] { ".pdf", ".txt" })
            {
                var files = references.Keys.Select(name => (Name: name, Path: PathOf(letters, name, extension))).Where(f => File.Exists(f.Path)).ToList();
                if (files.Count == 0)
                    continue;
                var read = await ReadLetters.HandleAsync(files.Select(f => f.Path), stop).ToListAsync(stop);
                var (scores, differences) = ReadingAccuracy.Compare(files.Zip(read, (f, r) =>
                    (f.Name, r.Letter is { } letter ? ReferenceValues.Of(letter, references[f.Name]) : new Dictionary<string, string?>(), references[f.Name])));
                await WriteAsync(text, $"{set}, {(extension == ".pdf" ? "PDF" : "text")}: {files.Count} letters", scores);
                if (withDifferences)
                    foreach (var difference in differences)
                        await error.WriteLineAsync($"{set} {difference.Letter} {difference.Field}: expected \"{difference.Expected}\", read \"{difference.Found}\"");
            }

        if (await CheckAccuracy.ReferenceAsync(reference, stop) is { } judged)
            await WriteChecksAsync(text, letters, judged, error, stop);
        if (file is null)
            await output.WriteAsync(text.ToString());
        else
            await File.WriteAllTextAsync(file, text.ToString(), stop);
        return 0;
    }

    private static string PathOf(string letters, string name, string extension) =>
        Path.Combine(letters, name.Contains('-', StringComparison.Ordinal) ? "letters" : "seeds", name + extension);

    private static async Task WriteAsync(StringWriter text, string title, IReadOnlyList<ReadingAccuracy.FieldScore> scores)
    {
        await text.WriteLineAsync($"\n## {title}\n");
        await text.WriteLineAsync("| field | exact | % | 95 % interval | precision % | recall % | invented |");
        await text.WriteLineAsync("|---|---|---|---|---|---|---|");
        foreach (var s in scores)
            await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {s.Field} | {s.Exact}/{s.Places} | {ReadingAccuracy.Percent(s.Exact, s.Places)} | {100 * s.ExactInterval.Low:0.0}–{100 * s.ExactInterval.High:0.0} | {ReadingAccuracy.Percent(s.Right, s.Read)} ({s.Right}/{s.Read}) | {ReadingAccuracy.Percent(s.Right, s.Stated)} ({s.Right}/{s.Stated}) | {s.Invented} |"));
    }

    private static async Task WriteChecksAsync(StringWriter text, string letters, CheckAccuracy.Reference judged, TextWriter error, CancellationToken stop)
    {
        var names = judged.Judged.Select(j => j.Letter).Concat(Directory.EnumerateFiles(Path.Combine(letters, "letters"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!)).Distinct().Order(StringComparer.Ordinal)
            .Where(name => File.Exists(PathOf(letters, name, ".txt"))).ToList();
        var read = await ReadLetters.HandleAsync(names.Select(name => PathOf(letters, name, ".txt")), stop).ToListAsync(stop);
        var found = CheckAccuracy.Found(names.Zip(read, (name, file) => (name, file.Letter is { } letter ? DeterminationFindings.In(letter).AsEnumerable() : [])));
        var (scores, unjudged) = CheckAccuracy.Compare(found, judged);
        await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\n## The determination check: {names.Count} letters\n\n{Checks}\n"));
        await text.WriteLineAsync("| rule | finds | true | false | missed |");
        await text.WriteLineAsync("|---|---|---|---|---|");
        foreach (var s in scores.Where(s => s.True + s.False + s.Missed > 0))
            await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {s.Rule.Code} | {s.Rule.Name} | {s.True} | {s.False} | {s.Missed} |"));
        await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| all | | {scores.Sum(s => s.True)} | {scores.Sum(s => s.False)} | {scores.Sum(s => s.Missed)} |"));
        var silent = scores.Where(s => s.True + s.False + s.Missed == 0).Select(s => s.Rule.Code).ToList();
        await text.WriteLineAsync($"\nSilent on all of them, and with no defect of their kind known there: {string.Join(", ", silent)}.");
        foreach (var place in unjudged)
            await error.WriteLineAsync($"not judged: {place.Letter}, item {place.Item}, {place.Code}");
    }

    private const string Checks =
        "Each finding was judged by reading its letter (`tests/reference/checks/findings.json`): true when the letter says what the finding says and a reader would want to know it. "
        + "*missed* are defects of the rule's kind that reading found and the rule does not. A test fails when a finding is new and not judged, when one of the defects known beforehand is no longer found, or when false alarms pass one for three letters. "
        + "The rules were written with these letters in view and by the same hand as the judgments; letters never seen will give false alarms that these did not, so the table says what the rules do here and not how often they err elsewhere. "
        + "Defects of no rule's kind were seen too: a fact in the reasons that the summary does not have or denies, a number of visits told twice and differently, a visit before the injury.";

    private const string Introduction = """
        # How exactly letters are read

        Made by `imr letters accuracy LETTERS --out docs/accuracy.md`; LETTERS is the folder of the published letters, which the repository does not hold. A test fails when a figure falls.

        - *exact*: reading and reference agree, absence with absence included, of all letters or items. The interval is Wilson's, 95 percent.
        - *precision*: right values of all values read. *recall*: right values of all values that the reference has. *invented*: a value was read where the reference has none.
        - The reference for headings, outcomes, sections and dates is the collection's own. For treatments, citations, age, sex and the parts of partial authorizations it stands in `tests/reference`, made by reading the letters, not by running the reader; texts compare without their white space.
        - `held-out`: twenty letters, whose reference was written before the reader for these fields was, and on which it was first run after it read the twenty of `development`. That first run gave the figures below. The references of both halves were written together, with all forty letters in view, so the halves are less independent than letters of another collection would be; the intervals say how little so few letters prove. All forty are of December 2016 to February 2017, acute cases, with few drugs.
        - The same PDFs through `pdftotext -raw` give the same figures. Plain `pdftotext` takes out every hyphen at a line's end itself, so that texts, and one citation of a web address, lose it; all other fields stay as they are.
        - *resolved*: each guideline line is found in the guideline library as the reference, made by reading, has it: chapter, edition, in force or not on the day of the decision, each section, and whether the pages stand in it. The five letters without a date go by the latest day that they mention. Lines that cite nothing count as places at which both have nothing. The library's names were written with all these letters in view, so other letters will resolve less often. Of a citation of ODG or ACOEM outside the MTUS the edition cannot be told.
        - No real letter of 2013 was to be had: the two layouts of 2013 are proved on synthetic letters alone.
        """;
}
