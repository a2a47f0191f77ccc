using OpenImr.Casework.Intake;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Rehearsal;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Tests.Rehearsal;

/// <summary>Bundled cases carried through the same handlers that people use, in an office of their own.</summary>
public sealed partial class RehearseTests : IAsyncDisposable
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
        { "agent designated before the decision", "An agent asks for the review who was named before the utilization review decision; that designation is void." },
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
            var letter = Assert.IsType<Outcome<OpenedForm>.Accepted>(
                await OpenedForm.OpenAsync(review.Number, form, Cast.Coordinator, office!, TestContext.Current.CancellationToken)).Value;
            Assert.Equal(form == LetterForm.Served ? review.ServedHash : review.PublishedHash, letter.Hash);
        }
    }

    /// <summary>Words of the first programme's letter. The bundle's own texts are made neutral first, so that what is left is the product's.</summary>
    private static readonly string[] OfCalifornia =
    [
        "California", "MTUS", "utilization review", "UR ", "IMR", "independent medical review", "claims administrator", "employer", "employee", "injury",
        "Division of Workers", "Appeals Board", "administrative director", "Lab. Code", "8 CCR",
    ];

    [Fact]
    public async Task A_bundle_of_the_federal_process_runs_to_a_letter_without_a_word_of_the_first_programme()
    {
        using var folder = new BundleFolder("04-no-guideline-cited").With(json =>
        {
            json["programme"] = "External review, federal process";
            json["organization"]!["name"] = "Sample Review Company";
            json["parties"]!["employer"]!["name"] = "Redwood Plumbing";
            json["parties"]!["claimsAdministrator"]!["name"] = "Coastline Plan";
            foreach (var step in json["steps"]!.AsArray().Select(s => s!.AsObject()))
            {
                if (step["step"]!.GetValue<string>() == "summaryWritten")
                    step["text"] = "A summary.";
                if (step["decision"] is { } decision)
                    (decision["rationale"], decision["guideline"]) = ("Because.", new System.Text.Json.Nodes.JsonObject { ["text"] = "A guideline" });
            }
        });
        var review = Accepted(await RehearseAsync(folder));
        Assert.Equal((CaseStage.Issued, "federal-external-review"), (review.Stage, review.Programme.Id));
        foreach (var form in Enum.GetValues<LetterForm>())
        {
            var letter = Assert.IsType<Outcome<OpenedForm>.Accepted>(
                await OpenedForm.OpenAsync(review.Number, form, Cast.Coordinator, office!, TestContext.Current.CancellationToken)).Value;
            Assert.Contains("External Review: Final Determination", letter.Text, StringComparison.Ordinal);
            // The reviewer's license and the organization's address are what they are.
            var own = letter.Text.Replace("Licensure:  California", "", StringComparison.Ordinal).Replace("imr@", "", StringComparison.Ordinal);
            Assert.All(OfCalifornia, word => Assert.DoesNotContain(word, own, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task The_issued_letter_is_printed_in_the_background_once()
    {
        using var folder = new BundleFolder();
        var review = Accepted(await RehearseAsync(folder));
        Assert.Empty(review.Prints);
        await using var printer = new LetterPrinter(1);
        foreach (var count in new[] { 1, 0 })
            Assert.Equal(count, Assert.IsType<Outcome<int>.Accepted>(
                await PrintIssuedLetters.HandleAsync(PrintIssuedLetters.Printer, office!, printer, TestContext.Current.CancellationToken)).Value);
        var printed = Assert.IsType<Outcome<ReviewCase>.Accepted>(await office!.Cases.LoadAsync(review.Number, TestContext.Current.CancellationToken)).Value;
        // The published form may still change by answers to the gate, so its print is not kept.
        Assert.Equal([(1, LetterForm.Served)], printed.Prints.Keys);
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

    [Fact]
    public async Task An_item_is_corrected_and_a_dispute_about_liability_is_recorded_deferred_and_ended_by_agreement()
    {
        using var folder = new BundleFolder().With(bundle => Insert(bundle, 0,
            ItemCorrected(bundle, 2, "The refill is for sixty tablets."),
            """{"step":"liabilityDisputed","at":"2026-05-12T09:00:00-07:00","dispute":{"reason":"The lumbar spine is disputed."}}""",
            """{"step":"deferred","at":"2026-05-12T09:05:00-07:00","reason":"The lumbar spine is disputed."}""",
            """{"step":"liabilityDisputed","at":"2026-05-13T09:00:00-07:00","dispute":{"reason":"The lumbar spine is disputed.","administratorAgreesToReview":true}}"""));
        var review = Accepted(await RehearseAsync(folder));
        Assert.Equal("Carisoprodol 350 mg, #60", review.Items[2].Request.AsWritten);
        Assert.True(review.Application.Liability!.AdministratorAgreesToReview);
        var told = Assert.IsType<Outcome<IReadOnlyList<RecordedEvent>>.Accepted>(
            await office!.Cases.HistoryAsync(review.Number, TestContext.Current.CancellationToken)).Value.Select(e => EventInWords.Of(e.Event).Sentence).ToArray();
        Assert.Contains("Corrected item 2: the words of the request. Reason: The refill is for sixty tablets.", told);
        Assert.Contains(
            "A dispute about liability was recorded on Wed May 13, 2026: The lumbar spine is disputed. The claims administrator agrees that the review goes on.", told);
    }

    [Fact]
    public async Task A_dispute_that_is_over_is_recorded_without_a_deferral_and_gives_the_time_after_it()
    {
        using var folder = new BundleFolder().With(bundle => Insert(bundle, 0,
            """{"step":"liabilityDisputed","at":"2026-05-12T09:00:00-07:00","dispute":{"reason":"The lumbar spine is disputed.","raisedOn":"2026-03-02"}}""",
            """{"step":"factCorrected","at":"2026-05-12T09:05:00-07:00","fact":"liabilityItems","is":"1,2","reason":"The administrator named them."}""",
            """{"step":"liabilityResolved","at":"2026-05-12T09:10:00-07:00","noticeServedOn":"2026-05-04","servedBy":"personal","inFavorOfReview":true}"""));
        var review = Accepted(await RehearseAsync(folder));
        Assert.Equal((new DateOnly(2026, 3, 2), "1, 2"), (review.Application.Liability!.RaisedOn, ItemNumbers.Write(review.Application.Liability.Items)));
        Assert.Equal("Lab. Code § 4610.5(h)(2)", Eligibility.Time(review).First(f => f is { Rule: "ELG-09", Item: 1 }).Provision.Citation);
    }

    [Fact]
    public async Task What_an_item_in_dispute_may_not_become_is_refused_with_every_reason()
    {
        using var folder = new BundleFolder().With(bundle =>
        {
            Keep(bundle, "CM26-0000001", 1);
            Insert(bundle, 1, ItemCorrected(bundle, 2, "so").Replace("2026-05-12", "2026-05-14", StringComparison.Ordinal)
                .Replace("\"act\":\"denied\"", "\"act\":\"approved\",\"dependsOn\":9", StringComparison.Ordinal));
        });
        var refused = Assert.IsType<Outcome<ReviewCase>.Refused>(await RehearseAsync(folder));
        Assert.Equal(
            [
                "Item 2 is in dispute; what was approved is not reviewed. Take the item out of the review instead.",
                "Item 2 is said to fall with item 9, which is no other item of this request.",
            ],
            refused.Refusal.Reasons.Select(r => r.Sentence));
    }

    [Fact]
    public async Task A_reversed_case_goes_on_once_in_a_new_one_with_its_file_and_without_its_reviewer()
    {
        using var folder = new BundleFolder().With(bundle => Insert(bundle, bundle["steps"]!.AsArray().Count,
            """{"step":"appealed","at":"2026-07-01T09:00:00-07:00","party":"employee","ground":"plainlyErroneousFact","document":"petition of July 1, 2026"}""",
            """{"step":"remanded","at":"2026-09-01T09:00:00-07:00","ground":"plainlyErroneousFact","document":"decision of September 1, 2026","erroneous":["The last examination found no spasm, and the report names no benefit in sleep or function that would justify an exception."]}""",
            """{"step":"goneOnAfterRemand","at":"2026-09-02T09:00:00-07:00","caseNumber":"CM26-0002201"}""",
            """{"step":"foundEligible","at":"2026-09-02T10:00:00-07:00","by":"D. Okafor","items":[1,2,3,4]}"""));
        var next = Accepted(await RehearseAsync(folder));
        var stop = TestContext.Current.CancellationToken;
        Assert.Equal((CaseNumber.Of(2026, 2201), CaseStage.Eligible), (next.Number, next.Stage));
        Assert.Equal([1, 2, 3, 4], next.DisputedItems.Select(i => i.Number));
        Assert.Contains(new Core.Reviewers.ReviewerId(412), next.FormerReviewers);
        Assert.Equal(("in the rationale of item 2", "decision of September 1, 2026"), (Assert.Single(Assert.Single(next.Reversals).Statements).Place, next.Reversals[0].Document));
        var reversed = Accepted(await office!.Cases.LoadAsync(next.Application.RemandOf!.Value, stop));
        Assert.Equal(PartyRole.Employee, Assert.Single(reversed.Appeals).By);
        Assert.Equal(new(2026, 6, 4, 11, 0, 0, TimeSpan.FromHours(-7)), reversed.IssuedAt);
        Assert.Equal(reversed.Documents.Select(d => (d.Id, d.Sha256, d.ReceivedOn)), next.Documents.Select(d => (d.Id, d.Sha256, d.ReceivedOn)));
        Assert.Empty(reversed.Documents.Select(d => d.VaultAddress).Intersect(next.Documents.Select(d => d.VaultAddress)));
        var someone = new Actor("okafor", "D. Okafor", [Role.Coordinator]);
        Assert.Equal(
            $"{reversed.Number} goes on already, as {next.Number}.",
            Assert.IsType<Outcome<ReviewCase>.Refused>(await GoOnAfterRemand.HandleAsync(new(reversed.Number), someone, office, stop)).Refusal.ToString());

        // The first case may be erased; the new one keeps its own copy of the file, and the store is whole.
        Assert.IsType<Outcome<bool>.Accepted>(await office.Store.EraseAsync(reversed.Number, ErasureGround.RetentionEnded, someone, stop));
        await using var copy = Assert.IsType<Outcome<Stream>.Accepted>(await office.Vault.OpenAsync(next.Number, next.Documents[0].VaultAddress, stop)).Value;
        Assert.Equal(next.Documents[0].Sha256, Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(copy, stop)));
        Assert.Empty((await VerifyStore.RunAsync(office.Store, stop)).Defects);
    }

    [Fact]
    public async Task A_case_that_was_not_reversed_does_not_go_on()
    {
        using var folder = new BundleFolder();
        var review = Accepted(await RehearseAsync(folder));
        var refused = Assert.IsType<Outcome<ReviewCase>.Refused>(await GoOnAfterRemand.HandleAsync(
            new(review.Number), new Actor("okafor", "D. Okafor", [Role.Coordinator]), office!, TestContext.Current.CancellationToken));
        Assert.Equal("Only a case whose determination was reversed goes on in a new one. Record the remand first.", refused.Refusal.ToString());
    }

    [Fact]
    public async Task An_eligible_case_that_turns_out_to_be_a_duplicate_leaves_the_review_and_the_parties_are_told_why()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new BundleFolder().With(bundle => Keep(bundle, "CM26-0000005", 3));
        var eligible = Accepted(await RehearseAsync(folder, data: "one"));
        Assert.Equal(CaseStage.RecordsOpen, eligible.Stage);
        using var earlier = new BundleFolder().With(bundle =>
        {
            Keep(bundle, "CM26-0000002", 0);
            Insert(bundle, 0, """{"step":"informationRequested","at":"2026-05-18T09:00:00-07:00","of":"employee","what":"the envelope","sentBy":"fax"}""");
        });
        Accepted(await RehearseAsync(earlier, data: "one"));

        var director = new Actor("okafor", "D. Okafor", [Role.Coordinator]);
        var found = Accepted(await DetermineEligibility.HandleAsync(
            new(eligible.Number, eligible.Version, [], "The same application was in the mail room."), director, office!, stop));
        Assert.Equal((CaseStage.Ineligible, null), (found.Stage, found.AssignedOn));
        Assert.Contains(found.IneligibleFor, f => f.Rule == "ELG-20");
        var told = Accepted(await NotifyIneligibility.HandleAsync(
            new(found.Number, found.Version, new(PartyRole.Employee, found.Parties.Employee.Name, ServiceMethod.MailCalifornia, null, office!.Now)), director,
            office with { Profile = Cast.Organization }, stop));
        Assert.Equal([PartyRole.Employer], NextStep.MissingIneligibilityNotices(told));
    }

    [Fact]
    public async Task A_bundle_tells_of_the_notice_of_ineligibility_and_of_the_new_look()
    {
        using var folder = new BundleFolder().With(bundle =>
        {
            bundle["application"]!.AsObject().Remove("signature");
            Insert(bundle, 0,
                """{"step":"foundIneligible","at":"2026-05-12T09:00:00-07:00","by":"D. Okafor","justification":"Nobody signed."}""",
                """{"step":"ineligibilityNotified","at":"2026-05-12T11:00:00-07:00","notices":[{"to":"employee","method":"mailCalifornia","sentAt":"2026-05-12T10:00:00-07:00"},{"to":"employer","method":"mailCalifornia","sentAt":"2026-05-12T10:00:00-07:00"}]}""",
                """{"step":"eligibilityReopened","at":"2026-05-13T08:00:00-07:00","reason":"The signed form came in."}""",
                """{"step":"applicationSigned","at":"2026-05-13T08:05:00-07:00","signature":{"by":"employee","on":"2026-05-11"}}""");
        });
        var review = Accepted(await RehearseAsync(folder));
        Assert.Equal(CaseStage.Issued, review.Stage);
        var history = Assert.IsType<Outcome<IReadOnlyList<RecordedEvent>>.Accepted>(
            await office!.Cases.HistoryAsync(review.Number, TestContext.Current.CancellationToken)).Value;
        Assert.Equal(
            [(PartyRole.Employee, "ELG-07"), (PartyRole.Employer, "ELG-07")],
            history.Select(e => e.Event).OfType<CaseEvent.IneligibilityNotified>().Select(n => (n.Notice.To, Assert.Single(n.Grounds).Rule)));
    }

    [Fact]
    public async Task A_joined_application_keeps_the_day_of_its_decision_to_the_letter()
    {
        using var folder = new BundleFolder().With(bundle =>
        {
            var decision = bundle["utilizationReview"]!.DeepClone().AsObject();
            foreach (var day in new[] { "decidedOn", "servedOn", "communicatedToPhysicianOn" })
                decision[day] = "2026-05-04";
            var items = decision["items"]!.AsArray();
            while (items.Count > 2)
                items.RemoveAt(2);
            items[0]!["act"] = "approved";
            items[1]!["asWritten"] = "Lumbar support";
            var application = bundle["application"]!.DeepClone();
            var steps = bundle["steps"]!.AsArray();
            var decided = steps.Last(s => (string?)s!["step"] == "itemDecided")!.DeepClone();
            decided["decision"]!["item"] = 6;
            var signs = steps.IndexOf(steps.Single(s => (string?)s!["step"] == "determinationSigned"));
            Insert(bundle, signs, decided.ToJsonString());
            Insert(bundle, 1, $$"""{"step":"consolidated","at":"2026-05-13T11:00:00-07:00","applications":[{"caseNumber":"CM26-0001430","application":{{application.ToJsonString()}},"utilizationReview":{{decision.ToJsonString()}}}]}""");
        });
        var review = Accepted(await RehearseAsync(folder));
        Assert.Equal([ItemStatus.InDispute, ItemStatus.NotReviewable], new[] { 6, 7 }.Select(n => review.Items[n].Status));
        var letter = Assert.IsType<Outcome<Letter>.Accepted>(
            await OpenLetter.HandleAsync(review.Number, Cast.Coordinator, office!, TestContext.Current.CancellationToken)).Value;
        var read = LetterReader.ReadHtml(letter.Html);
        Assert.Empty(read.Problems);
        Assert.Equal(
            [.. Enumerable.Repeat((DateOnly?)new DateOnly(2026, 4, 28), 4), new DateOnly(2026, 5, 4)], read.Items.Select(i => i.UtilizationReviewDate?.Value));
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
