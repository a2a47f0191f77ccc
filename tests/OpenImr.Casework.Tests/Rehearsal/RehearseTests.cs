using OpenImr.Casework.Intake;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Rehearsal;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Tests.Rehearsal;

/// <summary>Bundled cases carried through the same handlers that people use, in an office of their own.</summary>
public sealed class RehearseTests : IAsyncDisposable
{
    private readonly string scratch = Directory.CreateTempSubdirectory("openimr-rehearse-").FullName;
    private Office? office;

    public static TheoryData<string> Samples => [.. Repository.Samples.Select(s => Path.GetFileName(s))];

    /// <summary>What the law refuses, with the words that say what is wrong and what would be right.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "unsigned application", "The application is not signed, so nobody consents to obtaining the records. The employee or the representative signs it." },
        { "no utilization review decision attached", "The utilization review decision is not attached. Upload it, or record that the administrator did not send it." },
        { "late", "came late: it was due by" },
        { "agent designated before the decision", "The agent was named before the utilization review decision; that designation is void." },
        { "reviewer with an expired license", "license CA expired" },
        { "registered nurse as reviewer", "nurse" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Each_sample_goes_from_application_to_the_mailed_letter(string sample)
    {
        using var folder = new BundleFolder(sample);
        var review = Accepted(await RehearseAsync(folder));
        Assert.Equal(CaseStage.Issued, review.Stage);
        Assert.Empty(NextStep.MissingMailings(review));
        foreach (var form in Enum.GetValues<LetterForm>())
        {
            var letter = Assert.IsType<Outcome<Letter>.Accepted>(
                await OpenLetter.HandleAsync(review.Number, form, office!, TestContext.Current.CancellationToken)).Value;
            Assert.Equal(form == LetterForm.Served ? review.ServedHash : review.PublishedHash, letter.Hash);
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_the_law_refuses_is_refused_in_a_sentence_that_says_what_would_be_right(string name, string sentence)
    {
        var (_, sample, spoil) = BadBundles.LeftToTheLaw.Single(b => b.Name == name);
        using var folder = new BundleFolder(sample);
        spoil(folder);
        var refused = Assert.IsType<Outcome<ReviewCase>.Refused>(await RehearseAsync(folder));
        Assert.Contains(sentence, refused.Refusal.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_same_application_again_is_a_duplicate_and_a_twin_is_not()
    {
        using var first = new BundleFolder();
        Accepted(await RehearseAsync(first, data: "one"));
        using var again = new BundleFolder();
        BadBundles.LeftToTheLaw.Single(b => b.Name == "duplicate").Spoil(again);
        var refused = Assert.IsType<Outcome<ReviewCase>.Refused>(await RehearseAsync(again, data: "one"));
        Assert.Contains("The same application came in before, as CM26-0000001.", refused.Refusal.ToString(), StringComparison.Ordinal);
        using var twin = new BundleFolder();
        BadBundles.LeftToTheLaw.Single(b => b.Name == "twin").Spoil(twin);
        Accepted(await RehearseAsync(twin, data: "one"));
    }

    [Fact]
    public async Task An_item_that_cites_nothing_stops_a_case_and_is_only_reported_in_the_historical_mode()
    {
        using var folder = new BundleFolder().With(CitesNothing);
        var refused = Assert.IsType<Outcome<ReviewCase>.Refused>(await RehearseAsync(folder));
        Assert.Contains(refused.Refusal.Reasons, r => r.Provision is not null && r.Sentence.Contains("item 1", StringComparison.OrdinalIgnoreCase));

        using var old = new BundleFolder().With(CitesNothing);
        var review = Accepted(await RehearseAsync(old, historical: true));
        Assert.Contains(review.Panel[0].Signature!.Findings, f => f.Result == Core.Law.FindingResult.NotMet && f.Item == 1);
    }

    [Fact]
    public void No_gate_is_loosened_anywhere_but_in_the_rehearsal()
    {
        var loosening = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Where(f => !f.Contains("/OpenImr.Core/", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("GateMode.Report", StringComparison.Ordinal))
            .Select(f => Path.GetFileName(f));
        Assert.Equal(["Rehearse.cs"], loosening);
    }

    private static void CitesNothing(System.Text.Json.Nodes.JsonObject bundle)
    {
        var decision = bundle["steps"]!.AsArray().First(s => (string?)s!["step"] == "itemDecided")!["decision"]!.AsObject();
        decision["guideline"] = new System.Text.Json.Nodes.JsonObject();
    }

    /// <summary>Rehearses on an office of its own, opened anew so that its clock begins with the bundle; the same name of data is the same organization.</summary>
    private async Task<Outcome<ReviewCase>> RehearseAsync(BundleFolder folder, bool historical = false, string? data = null)
    {
        var stop = TestContext.Current.CancellationToken;
        var bundle = await folder.BundleAsync();
        if (office is not null)
            await office.Store.DisposeAsync();
        var clock = new RehearsalClock(PacificTime.EndOf(bundle.Application.ReceivedOn).AddDays(-1));
        var opened = await OpenOffice.HandleAsync(new StoreSettings(new DataFolder(Path.Combine(scratch, data ?? Guid.NewGuid().ToString("N")))), clock, stop);
        office = Assert.IsType<Outcome<Office>.Accepted>(opened).Value;
        return await Rehearse.HandleAsync(bundle, office, clock, historical, null, stop);
    }

    private static ReviewCase Accepted(Outcome<ReviewCase> outcome) => outcome switch
    {
        Outcome<ReviewCase>.Accepted { Value: var review } => review,
        Outcome<ReviewCase>.Refused { Refusal: var refusal } => throw new Xunit.Sdk.XunitException($"Refused:\n{refusal}"),
        _ => throw new InvalidOperationException(),
    };

    public async ValueTask DisposeAsync()
    {
        if (office is not null)
            await office.Store.DisposeAsync();
        Directory.Delete(scratch, recursive: true);
    }
}
