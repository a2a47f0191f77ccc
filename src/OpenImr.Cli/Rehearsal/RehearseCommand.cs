using System.CommandLine;
using OpenImr.Casework;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Rehearsal;
using OpenImr.Casework.Storage;
using OpenImr.Cli.Clocks;
using OpenImr.Cli.Library;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;

namespace OpenImr.Cli.Rehearsal;

/// <summary><c>imr rehearse BUNDLE [--out DIR] [--historical] [--json]</c>: a case from application to letter in a scratch store.</summary>
internal static class RehearseCommand
{
    public static Command Create()
    {
        var bundle = new Argument<string>("BUNDLE") { Description = "The folder that holds case.json and its documents." };
        var folder = new Option<string>("--out") { Description = "Where the letters are written.", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var historical = new Option<bool>("--historical") { Description = "Report gate findings instead of refusing by them." };
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("rehearse", "Carries a bundled case from application to the issued letter, in a scratch store.") { bundle, folder, historical, json };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetRequiredValue(bundle), parsed.GetRequiredValue(folder), parsed.GetValue(historical), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop));
        return command;
    }

    private static async Task<int> RunAsync(
        string bundleFolder, string folder, bool historical, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var read = await ReadCaseBundle.HandleAsync(bundleFolder, stop);
        if (read is not Outcome<CaseBundle>.Accepted { Value: var bundle })
            return Answer.Refuse(error, ((Outcome<CaseBundle>.Refused)read).Refusal);
        var scratch = TemporaryFolder.Make("rehearsal");
        try
        {
            var clock = new RehearsalClock(PacificTime.EndOf(bundle.Application.ReceivedOn).AddDays(-1));
            var opened = await OpenOffice.HandleAsync(new StoreSettings(new DataFolder(scratch.Path)), clock, stop);
            if (opened is not Outcome<Office>.Accepted { Value: var office })
                return Answer.Refuse(error, ((Outcome<Office>.Refused)opened).Refusal);
            await using var store = office.Store;
            var steps = new List<RehearsedStep>();
            var rehearsed = await Rehearse.HandleAsync(bundle, office, clock, historical, new Told(step =>
            {
                steps.Add(step);
                if (!json)
                    output.WriteLine($"{PacificTime.InWords(step.At)}  {Words.Of(step.Stage),-17} {step.Sentence}");
            }), stop);
            if (rehearsed is not Outcome<ReviewCase>.Accepted { Value: var review })
                return Answer.Refuse(error, ((Outcome<ReviewCase>.Refused)rehearsed).Refusal);
            var (files, held) = await WriteAsync(review, office with { Profile = Rehearse.Sender(bundle) }, folder, stop);
            if (json)
            {
                var written = Answer.WriteJson(output, new
                {
                    caseNumber = review.Number.ToString(),
                    stage = review.Stage,
                    steps = steps.Select(s => new { at = PacificTime.At(s.At), stage = s.Stage, sentence = s.Sentence }),
                    findings = Findings(review),
                    files,
                    publishedFormHeldBy = held?.Reasons.Select(r => r.Sentence) ?? [],
                });
                return held is null || historical ? written : Answer.Refuse(error, held);
            }

            foreach (var finding in Findings(review).Where(f => f.Result != Core.Law.FindingResult.Met))
                output.WriteLine($"Found at signature: {finding.Sentence} ({finding.Citation})");
            output.WriteLine(files.Count == 0 ? $"{review.Number} is {Words.Of(review.Stage)}; there is no letter." : $"Written: {Words.List(files)}.");
            if (held is null)
                return 0;
            output.WriteLine("published.html is not written: the published form may identify someone. The other files are.");
            if (!historical)
                return Answer.Refuse(error, held);
            output.WriteLine(held.ToString());
            return 0;
        }
        finally
        {
            scratch.Dispose();
        }
    }

    private static RecordedFinding[] Findings(ReviewCase review) =>
        [.. review.Panel.Select(s => s.Signature).OfType<CaseEvent.DeterminationSigned>().SelectMany(s => s.Findings)];

    /// <returns>The files, and why the published form is not among them; null where it is, or where there is no letter.</returns>
    private static async Task<(IReadOnlyList<string> Files, Refusal? Held)> WriteAsync(ReviewCase review, Office office, string folder, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        // What an earlier rehearsal published here is not this one's.
        File.Delete(Path.Combine(folder, PublishedFile));
        var files = new List<string>();
        Refusal? held = null;
        async Task KeepAsync(string name, byte[] content)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content, stop);
            files.Add(Path.Combine(folder, name));
        }

        if (await OpenLetter.HandleAsync(review.Number, LocalUser.As(Role.Coordinator), office, stop) is Outcome<Letter>.Accepted { Value: var served })
        {
            await using var printer = new LetterPrinter(1);
            await KeepAsync("letter.html", System.Text.Encoding.UTF8.GetBytes(served.Html));
            await KeepAsync("letter.pdf", await printer.PrintAsync(served, stop));
            var opened = await OpenPublished.HandleAsync(review.Number, LocalUser.As(Role.Coordinator), office, stop);
            if (opened is Outcome<PublishedForm>.Accepted { Value: var published })
                await KeepAsync(PublishedFile, System.Text.Encoding.UTF8.GetBytes(published.Html));
            else
                held = ((Outcome<PublishedForm>.Refused)opened).Refusal;
            await KeepAsync("determination.json", Answer.JsonBytes(await ReadLettersCommand.ReadAsync(Path.Combine(folder, "letter.pdf"), stop)));
        }

        await KeepAsync("timeline.json", Answer.JsonBytes(await ExplainedCase.OfAsync(review, office, stop)));
        return (files, held);
    }

    private const string PublishedFile = "published.html";

    /// <summary>Reports at once and in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Told(Action<RehearsedStep> tell) : IProgress<RehearsedStep>
    {
        public void Report(RehearsedStep value) => tell(value);
    }
}
