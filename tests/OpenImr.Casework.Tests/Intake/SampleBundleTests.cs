using System.Diagnostics;
using OpenImr.Casework.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Casework.Tests.Intake;

/// <summary>The ten synthetic samples are right, lawful in their time, and say that they are synthetic.</summary>
public sealed class SampleBundleTests
{
    public static TheoryData<string> Samples => [.. Repository.Samples.Select(s => Path.GetFileName(s))];

    private static async Task<CaseBundle> ReadAsync(string sample) =>
        await ReadCaseBundle.HandleAsync(Path.Combine(Repository.SampleFolder, sample), TestContext.Current.CancellationToken) switch
        {
            Outcome<CaseBundle>.Accepted(var bundle) => bundle,
            Outcome<CaseBundle>.Refused(var refusal) => throw new Xunit.Sdk.XunitException(refusal.ToString()),
            _ => throw new UnreachableException(),
        };

    [Fact]
    public void There_are_ten() => Assert.Equal(10, Repository.Samples.Count);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_is_read_and_is_synthetic(string sample) => Assert.True((await ReadAsync(sample)).Synthetic);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_keeps_the_time_of_the_law(string sample)
    {
        var bundle = await ReadAsync(sample);
        DateOnly Day<T>()
            where T : BundleStep => bundle.Steps.OfType<T>().First().Day;
        var decision = bundle.UtilizationReview;
        var served = bundle.Steps.OfType<BundleStep.FactCorrected>().FirstOrDefault(f => f.Fact == CaseFact.UtilizationReviewServedOn)?.Is is { } corrected
            ? DateOnly.Parse(corrected) : decision.ServedOn!.Value;
        var notice = bundle.Steps.OfType<BundleStep.PartiesNotified>().Single().Notices.Single(n => n.To == PartyRole.ClaimsAdministrator);
        var complete = bundle.Steps.OfType<BundleStep.RecordsDeclaredComplete>().Single().At;
        var receipt = bundle.Documents.Select(d => d.ReceivedOn).Where(d => d <= PacificTime.DayOf(complete)).Append(bundle.Application.ReceivedOn).Max();
        var determination = bundle.Application.Track == ReviewTrack.Expedited
            ? Section4610_6.ExpeditedDeterminationDue(complete) : Section4610_6.RegularDeterminationDue(receipt);

        Assert.True(bundle.Application.ReceivedOn <= Section4610_5.FilingDue(served, decision.ServedBy!.Value).Due.LastDay, "filed late");
        Assert.True(Day<BundleStep.PartiesNotified>() <= Section9792_10_4.NoticeDue(Day<BundleStep.FoundEligible>()).Due.LastDay, "notified late");
        Assert.All(
            bundle.Documents.Where(d => d.From == PartyRole.ClaimsAdministrator),
            d => Assert.True(d.ReceivedOn <= Assert.IsType<Outcome<Deadline>.Accepted>(Section9792_10_5.RecordsDue(PacificTime.DayOf(notice.SentAt), notice.Method)).Value.Due.LastDay));
        Assert.False(determination.Due.IsPast(bundle.Steps.OfType<BundleStep.DeterminationIssued>().Single().At), "issued late");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_act_of_a_sample_falls_on_a_working_day(string sample)
    {
        var bundle = await ReadAsync(sample);
        var days = bundle.Steps.Select(s => s.Day).Append(bundle.Application.ReceivedOn).Append(bundle.UtilizationReview.DecidedOn).Concat(bundle.Documents.Select(d => d.ReceivedOn));

        Assert.All(days, day => Assert.True(BusinessCalendar.Judicial.IsOpen(day), $"{Words.Of(day)} is free."));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_document_of_a_sample_says_that_it_is_synthetic(string sample)
    {
        var bundle = await ReadAsync(sample);
        Assert.InRange(bundle.Documents.Count, 3, 6);
        foreach (var document in bundle.Documents)
        {
            var path = Path.Combine(Repository.SampleFolder, sample, document.File);
            Assert.True(new FileInfo(path).Length < 30_000, $"{document.File} is large.");
            Assert.StartsWith("SYNTHETIC SAMPLE", await TextOfAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_samples_show_both_outcomes_and_every_hard_kind()
    {
        var bundles = await Task.WhenAll(Repository.Samples.Select(s => ReadAsync(Path.GetFileName(s))));
        var items = bundles.SelectMany(b => b.UtilizationReview.Items).ToArray();
        var decisions = bundles.SelectMany(b => b.Steps.OfType<BundleStep.ItemDecided>()).Select(s => s.Decision).ToArray();

        Assert.Equal([ItemOutcome.Upheld, ItemOutcome.Overturned], decisions.Select(d => d.Outcome).Distinct().Order());
        Assert.Equal(decisions.Length, decisions.Select(d => d.Rationale).Distinct().Count());
        Assert.Contains(items, i => i.Act == UtilizationReviewAct.Modified);
        Assert.Contains(items, i => i.Act == UtilizationReviewAct.ConditionallyNonCertified);
        Assert.Contains(items, i => i.Guideline is AdministratorGuideline.NoneCited);
        Assert.Contains(items, i => i.Guideline is AdministratorGuideline.ReasonsNotMadeAvailable);
        Assert.Contains(items, i => i.DependsOn is not null);
        Assert.Contains(decisions, d => d.Guideline.BelowMtus is not null && d.Guideline.Explanation is not null);
        Assert.Contains(bundles, b => b.Application.Track == ReviewTrack.Expedited);
        Assert.Contains(bundles, b => b.UtilizationReview.Items.Count > 4);
    }

    private static async Task<string> TextOfAsync(string pdf)
    {
        using var pdftotext = Process.Start(new ProcessStartInfo("pdftotext", ["-q", pdf, "-"]) { RedirectStandardOutput = true })!;
        var text = await pdftotext.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pdftotext.WaitForExitAsync(TestContext.Current.CancellationToken);
        return text;
    }
}
