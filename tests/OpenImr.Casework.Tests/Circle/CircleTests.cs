using System.Collections.Concurrent;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Library;
using OpenImr.Casework.Rehearsal;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Library;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Tests.Circle;

/// <summary>The circle on real input: a published letter is read, carried through every stage by the handlers, issued, printed, and read again.</summary>
public sealed class CircleTests
{
    [Fact]
    public async Task Each_of_the_45_letters_goes_through_the_system_and_comes_out_equal()
    {
        var folder = RealLetters.Folder();
        string[] files =
        [
            .. Directory.EnumerateFiles(Path.Combine(folder, "seeds"), "*.txt").Order(StringComparer.Ordinal),
            .. Directory.EnumerateFiles(Path.Combine(folder, "letters"), "*.pdf").Order(StringComparer.Ordinal),
        ];
        Assert.Equal(45, files.Length);
        var differences = new ConcurrentBag<string>();
        await using var printer = new LetterPrinter();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, stop) =>
        {
            foreach (var difference in await GoRoundAsync(file, printer, stop))
                differences.Add($"{Path.GetFileName(file)}: {difference}");
        });
        Assert.True(differences.IsEmpty, string.Join('\n', differences.Order()));
    }

    private static async Task<IReadOnlyList<string>> GoRoundAsync(string file, LetterPrinter printer, CancellationToken stop)
    {
        var before = await ReadAsync(file, stop);
        var scratch = Directory.CreateTempSubdirectory("openimr-circle-").FullName;
        try
        {
            var bundle = LetterBundle.Of(before, SuppliedFacts.ByLetter.GetValueOrDefault(Path.GetFileName(file)[..4]), Directory.CreateDirectory(Path.Combine(scratch, "bundle")).FullName);
            var clock = new RehearsalClock(PacificTime.EndOf(bundle.Application.ReceivedOn).AddDays(-1));
            var opened = await OpenOffice.HandleAsync(new StoreSettings(new DataFolder(Path.Combine(scratch, "data"))), clock, stop);
            var office = Assert.IsType<Outcome<Office>.Accepted>(opened).Value;
            await using var store = office.Store;
            var rehearsed = await Rehearse.HandleAsync(bundle, office, clock, historical: true, null, stop);
            if (rehearsed is Outcome<ReviewCase>.Refused { Refusal: var refusal })
                return [refusal.ToString()];
            var review = Assert.IsType<Outcome<ReviewCase>.Accepted>(rehearsed).Value;
            Assert.Equal(CaseStage.Issued, review.Stage);
            var differences = new List<string>();
            foreach (var form in Enum.GetValues<LetterForm>())
            {
                // As it was kept: real letters may still hold what the gate before publication asks about.
                var letter = await OpenedForm.KeptAsync(review.Number, form, office, stop);
                var pdf = Path.Combine(scratch, form + ".pdf");
                await File.WriteAllBytesAsync(pdf, await printer.PrintAsync(letter, stop), stop);
                differences.AddRange(Differences(before, await ReadAsync(pdf, stop)).Select(d => $"{form}: {d}"));
            }

            return differences;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static async Task<Core.Determinations.ReadLetter> ReadAsync(string path, CancellationToken stop)
    {
        await foreach (var read in ReadLetters.HandleAsync([path], stop))
            return read.Letter ?? throw new InvalidOperationException($"{path}: {read.Problem}");
        throw new InvalidOperationException($"{path}: nothing was read.");
    }

    /// <summary>Every field that the letter printed and that came back another.</summary>
    private static IEnumerable<string> Differences(Core.Determinations.ReadLetter before, Core.Determinations.ReadLetter after)
    {
        foreach (var (name, was, now) in Fields(before).Zip(Fields(after), (b, a) => (b.Name, b.Value, a.Value)))
            if (was is not null && was != now)
                yield return $"{name} was <{was}> and is <{now}>";
        if (before.Items.Length != after.Items.Length)
            yield return $"{before.Items.Length} items became {after.Items.Length}";
        foreach (var (was, now) in before.Items.Zip(after.Items))
            foreach (var (name, b, a) in Fields(was).Zip(Fields(now), (x, y) => (x.Name, x.Value, y.Value)))
                if (b != a)
                    yield return $"item {was.Number}, {name} was <{b}> and is <{a}>";
    }

    private static IEnumerable<(string Name, string? Value)> Fields(Core.Determinations.ReadLetter letter) =>
    [
        ("case number", letter.CaseNumber?.Value),
        ("priority", letter.Priority?.Value),
        ("application received", letter.ApplicationReceived?.Value.ToString("o")),
        ("date assigned", letter.DateAssigned?.Value.ToString("o")),
        ("date of injury", letter.DateOfInjury?.Value.ToString("o")),
        ("utilization review date", letter.UtilizationReviewDate?.Value.ToString("o")),
        ("decision date", letter.DecisionDate?.Value.ToString("o")),
        ("licensed in", string.Join(", ", letter.Reviewer?.LicensedIn.Select(s => s.Value) ?? [])),
        ("certifications", string.Join(", ", letter.Reviewer is { } r ? r.Certifications.Concat(r.Subspecialties).Select(c => c.Value) : [])),
        ("summary", letter.ClinicalCaseSummary?.Value),
    ];

    private static IEnumerable<(string Name, string? Value)> Fields(ReadItem item) =>
    [
        ("heading", item.Heading?.Value),
        ("outcome", item.Outcome?.Value.ToString()),
        ("requested", item.Requested?.Value),
        ("authorized", item.Authorized?.Value),
        ("disputed", item.Disputed?.Value),
        ("administrator's guideline", item.ClaimsAdministratorGuideline?.Value.Text),
        ("reviewer's guideline", item.ReviewerGuideline?.Value.Text),
        ("rationale", item.Rationale?.Value),
    ];
}
