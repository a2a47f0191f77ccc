using System.Text.Json;
using System.Text.Json.Nodes;
using OpenImr.Casework.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Tests.Intake;

public sealed class ReadCaseBundleTests
{
    public static TheoryData<string> Refused => [.. BadBundles.RefusedByReader.Select(b => b.Name)];

    public static TheoryData<string> Lawless => [.. BadBundles.LeftToTheLaw.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Bad_input_is_refused_in_a_sentence_that_names_its_place(string kind)
    {
        var bad = BadBundles.RefusedByReader.Single(b => b.Name == kind);
        using var folder = new BundleFolder(bad.Sample).WithFile(bad.Spoil);

        var reasons = await folder.RefusalAsync();

        Assert.Contains(reasons, r => r.Contains(bad.Refusal, StringComparison.Ordinal));
        Assert.All(reasons, r => Assert.StartsWith("case.json, $", r, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lawless))]
    public async Task What_only_the_law_forbids_is_read(string kind)
    {
        var bad = BadBundles.LeftToTheLaw.Single(b => b.Name == kind);
        using var folder = new BundleFolder(bad.Sample).WithFile(bad.Spoil);

        await folder.BundleAsync();
    }

    [Fact]
    public async Task Every_part_arrives_as_it_was_written()
    {
        using var folder = new BundleFolder("02-partial-authorization");

        var bundle = await folder.BundleAsync();

        Assert.True(bundle.Synthetic);
        Assert.Equal(new DateOnly(1979, 8, 30), bundle.Parties.Employee.BirthDate);
        Assert.Equal("en", bundle.Parties.Employee.PreferredLanguage);
        Assert.Equal(new AdministratorGuideline.Cited("MTUS Opioids Guideline, Postoperative Pain"), bundle.UtilizationReview.Items[1].Guideline);
        Assert.Equal("hydrocodone/acetaminophen 5/325 mg, #40", bundle.UtilizationReview.Items[1].Remaining);
        Assert.Equal(PartialDate.Read("April to May 2026"), bundle.Documents[5].Dated);
        var upheld = Assert.IsType<BundleStep.ItemDecided>(bundle.Steps[9]).Decision;
        Assert.Equal((2, ItemOutcome.Upheld), (upheld.Item, upheld.Outcome));
        Assert.Equal(new DateTimeOffset(2026, 6, 23, 15, 0, 0, TimeSpan.FromHours(-7)), bundle.Steps[^2].At);
        await using var first = bundle.Open(bundle.Documents[0]);
        Assert.True(first.Length > 0);
    }

    [Fact]
    public async Task A_bundle_is_written_as_it_is_read()
    {
        using var folder = new BundleFolder("08-missing-quantity");
        var bundle = await folder.BundleAsync();
        var written = JsonSerializer.Serialize(bundle, BundleJson.Options);

        await File.WriteAllTextAsync(folder.At(CaseBundle.FileName), written, TestContext.Current.CancellationToken);

        Assert.Equal(written, JsonSerializer.Serialize(await folder.BundleAsync(), BundleJson.Options));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        using var folder = new BundleFolder().With(c =>
        {
            c["colour"] = "blue";
            c["synthetic"] = "yes";
            c["claim"] = new JsonObject();
            c["parties"]!["employee"]!["birthDate"] = "2026-02-11";
            c["parties"]!["employer"]!["name"] = " ";
            c["utilizationReview"]!["timing"] = "retrospectiv";
            c["steps"]![1]!["step"] = "asigned";
            c["steps"]![2]!["at"] = "2026-05-14T11:00:00";
            c["documents"]![3]!["file"] = "../04-progress-report.pdf";
        });

        var reasons = await folder.RefusalAsync();

        Assert.Equal(
        [
            "$.synthetic: \"yes\" does not fit. Here stands true or false.",
            "$.claim.number: is missing. Here stands a text in quotes.",
            "$.parties.employer.name: is empty. Write it, or leave the field out where it may be left out.",
            "$.utilizationReview.timing: \"retrospectiv\" does not fit. Here stands one of \"prospective\", \"concurrent\" and \"retrospective\". Did you mean retrospective?",
            "$.steps[1].step: \"asigned\" is unknown. Did you mean assigned?",
            "$.steps[2].at: \"2026-05-14T11:00:00\" does not fit. Here stands an instant with its offset, such as \"2026-03-02T14:30:00-08:00\".",
            "$.colour: no field of this name.",
            "$.injury.on: The day of injury (2026-02-10) lies before the employee's day of birth (2026-02-11). Correct one of the two.",
            "$.documents[3].file: \"../04-progress-report.pdf\" is no plain file name. A document lies in the bundle's own folder and is named without a path.",
        ], Shortened(reasons));

        static IEnumerable<string> Shortened(IEnumerable<string> reasons) =>
            reasons.Select(r => r["case.json, ".Length..].Split(" It is one of ")[0]).Where(r => !r.Contains("lies in the folder and no document names it", StringComparison.Ordinal));
    }

    public static TheoryData<string, string, string> Impossible => new()
    {
        { "$.parties.employee.birthDate=\"2026-02-11\"", "$.injury.on", "The day of injury (2026-02-10) lies before the employee's day of birth (2026-02-11)" },
        { "$.injury.on=\"2026-05-12\"", "$.application.receivedOn", "lies before the injury" },
        { "$.utilizationReview.servedOn=\"2026-04-27\"", "$.utilizationReview.servedOn", "Its service (2026-04-27) lies before the utilization review decision (2026-04-28)" },
        { "$.utilizationReview.communicatedToPhysicianOn=\"2026-04-27\"", "$.utilizationReview.communicatedToPhysicianOn", "lies before the utilization review decision" },
        { "$.utilizationReview.compliantNoticeOn=\"2026-04-27\"", "$.utilizationReview.compliantNoticeOn", "lies before service of the decision" },
        { "$.application.receivedOn=\"2026-04-27\"", "$.application.receivedOn", "lies before the utilization review decision" },
        { "$.application.signature.on=\"2026-05-12\"", "$.application.signature.on", "lies before the signature" },
        { "$.utilizationReview.items[1].providedOn=\"2026-02-09\"", "$.utilizationReview.items[1].providedOn", "The treatment of item 2 (2026-02-09) lies before the injury" },
        { "$.earlierReviews[0].on=\"June 2026\"", "$.earlierReviews[0].on", "lies before the earlier review (2026-06-01)" },
        { "$.earlierReviews[0].on=\"2025\"", "$.earlierReviews[0].on", "The earlier review (2025-12-31) lies before the injury" },
        { "$.documents[4].dated=\"2026-05-22\"", "$.documents[4].receivedOn", "The receipt of document 5 (2026-05-21) lies before the day it bears (2026-05-22)" },
        { "$.documents[5].receivedOn=\"2026-05-20\"", "$.documents[5].receivedOn", "lies before that of the document before it (2026-05-21)" },
        { "$.documents[0].receivedOn=\"2026-05-08\"", "$.documents[0].receivedOn", "lies before the application's receipt" },
        { "$.documents[1].number=3", "$.documents[1].number", "This is document 2, not 3" },
        { "$.documents[1].file=\"01-application.pdf\"", "$.documents[1].file", "named by another document too" },
        { "$.documents[1].type=\"other\"", "$.documents", "says that the utilization review decision was attached, and no document is one" },
        { "$.documents[1].file=\"02.pdf\"", "$.documents[1].file", "The folder holds no 02.pdf" },
        { "$.documents[1].file=\"case.json\"", "$.documents[1].file", "is of no kind that is taken" },
        { "$.documents[1].file=\"/etc/passwd\"", "$.documents[1].file", "no plain file name" },
        { "$.documents[1].file=\"..\\\\02.pdf\"", "$.documents[1].file", "no plain file name" },
        { "$.utilizationReview.items[3].dependsOn=9", "$.utilizationReview.items[3].dependsOn", "said to fall with item 9, and there is no such item" },
        { "$.utilizationReview.items[3].dependsOn=4", "$.utilizationReview.items[3].dependsOn", "falls with itself" },
        { "$.utilizationReview.items[3].number=1", "$.utilizationReview.items[3].number", "Item 1 stands there already" },
        { "$.utilizationReview.items[3].act=\"modified\"", "$.utilizationReview.items[3]", "was modified: write what was requested" },
        { "$.utilizationReview.items[3].authorized=\"one limb\"", "$.utilizationReview.items[3]", "so no part of it was authorized" },
        { "$.utilizationReview.items=[]", "$.utilizationReview.items", "is empty. Write each line of the request" },
        { "$.steps[1].at=\"2026-05-13T09:00:00-07:00\"", "$.steps[1].at", "lies before the one above it (Wed May 13, 2026, 10:00 PDT)" },
        { "$.steps[2].notices[0].sentAt=\"2026-05-15T09:00:00-07:00\"", "$.steps[2].notices[0].sentAt", "after the step that records it" },
        { "$.steps[2].notices[0].to=\"representative\"", "$.steps[2].notices[0].to", "The parties name no representative" },
        { "$.steps[6].reviewer=\"R-0001\"", "$.steps[6].reviewer", "There is no reviewer R-0001. The reviewers are R-0412." },
        { "$.steps[6].reviewer=\"412\"", "$.steps[6].reviewer", "a reviewer's token, such as" },
        { "$.steps[9].decision.documents=[4,9]", "$.steps[9].decision.documents[1]", "There is no document 9. The documents are numbered 1 to 6." },
        { "$.steps[9].decision.item=8", "$.steps[9].decision.item", "There is no item 8 in this case. Its items are 1, 2, 3, 4 and 5." },
        { "$.steps[9].decision.item=5", "$.steps[9].decision.item", "it left the review on 2026-05-20" },
        { "$.steps[9].decision.outcome=\"partiallyOverturned\"", "$.steps[9].decision.outcome", "one of \"upheld\" and \"overturned\"." },
        { "$.steps[9].decision.guideline.tier=\"g\"", "$.steps[9].decision.guideline.tier", "one of \"a\", \"b\"" },
        { "$.steps[9].decision.rationale=null", "$.steps[9].decision.rationale", "may not be null" },
        { "$.steps[13].provedAt=\"2026-06-02T09:41:00-07:00\"", "$.steps[13].provedAt", "after signing" },
        { "$.caseNumber=\"CM26-14\"", "$.caseNumber", "a case number, such as \"CM26-0001423\"" },
        { "$.format=\"openimr-case-bundle/2\"", "$.format", "This version reads \"openimr-case-bundle/1\"" },
        { "$.programme=\"texas\"", "$.programme", "The programmes are \"IMR, California workers' compensation\"" },
        { "$.steps={}", "$.steps", "Here stands a list in [ ]" },
        { "$.claim=[]", "$.claim", "Here stands an object in { }" },
        { "$.reviewers[0].licenses[0].state=5", "$.reviewers[0].licenses[0].state", "5 does not fit. Here stands a text in quotes" },
        { "$.reviewers[0].practice.since=\"2011-02-30\"", "$.reviewers[0].practice.since", "a date, such as" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_cannot_be_is_refused_at_its_place(string change, string path, string words)
    {
        using var folder = new BundleFolder().With(c => Set(c, change));

        var reasons = await folder.RefusalAsync();

        Assert.Contains(reasons, r => r.StartsWith($"case.json, {path}: ", StringComparison.Ordinal) && r.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signature_over_an_undecided_item_is_refused()
    {
        using var folder = new BundleFolder().With(c => c["steps"]!.AsArray().RemoveAt(9));

        Assert.Contains(
            "R-0412 signs, and item 1, which is in dispute, is not decided. Add the decision before the signature.",
            Assert.Single(await folder.RefusalAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utilizationReviewServedOn", "14 July")]
    [InlineData("utilizationReviewServedBy", "pigeon")]
    public async Task A_fact_is_corrected_to_a_value_of_its_kind(string fact, string value)
    {
        using var folder = new BundleFolder("04-no-guideline-cited").With(c =>
        {
            c["steps"]![0]!["fact"] = fact;
            c["steps"]![0]!["is"] = value;
        });

        Assert.Contains($"$.steps[0].is: \"{value}\" is no value of this fact.", Assert.Single(await folder.RefusalAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_that_fall_with_each_other_in_a_circle_are_refused()
    {
        using var folder = new BundleFolder("10-dependent-items").With(c => c["utilizationReview"]!["items"]![0]!["dependsOn"] = 2);

        Assert.Equal(2, (await folder.RefusalAsync()).Count(r => r.Contains("falls with itself", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_document_that_is_a_link_is_refused()
    {
        using var folder = new BundleFolder().WithFile(f =>
        {
            File.Move(f.At("06-therapy-notes.pdf"), f.At("elsewhere"));
            File.CreateSymbolicLink(f.At("06-therapy-notes.pdf"), f.At("elsewhere"));
        });

        Assert.Contains("is a link to another place", Assert.Single(await folder.RefusalAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_document_is_refused()
    {
        using var folder = new BundleFolder().WithFile(f => File.WriteAllBytes(f.At("06-therapy-notes.pdf"), []));

        Assert.Contains("06-therapy-notes.pdf is empty. Send the document itself.", Assert.Single(await folder.RefusalAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_nobody_names_is_not_lost_silently()
    {
        using var folder = new BundleFolder().WithFile(f => File.Copy(f.At("06-therapy-notes.pdf"), f.At("07-mri.pdf")));

        Assert.Contains("07-mri.pdf lies in the folder and no document names it", Assert.Single(await folder.RefusalAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"format\": ", "case.json, line 1, byte 13: this is no JSON.")]
    [InlineData("[]", "case.json, $: a list does not fit. Here stands an object in { }.")]
    [InlineData("", "case.json, line 1, byte 1: this is no JSON.")]
    public async Task What_is_no_JSON_object_is_refused(string json, string expected)
    {
        using var folder = new BundleFolder().WithFile(f => File.WriteAllText(f.At(CaseBundle.FileName), json));

        Assert.Contains(await folder.RefusalAsync(), r => r.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_field_that_stands_there_twice_is_refused()
    {
        using var folder = new BundleFolder().WithFile(f =>
        {
            var path = f.At(CaseBundle.FileName);
            File.WriteAllText(path, File.ReadAllText(path).Replace("\"synthetic\": true", "\"synthetic\": true, \"synthetic\": false", StringComparison.Ordinal));
        });

        Assert.Equal("case.json, $.synthetic: stands here twice. Keep one of the two.", Assert.Single(await folder.RefusalAsync()));
    }

    [Fact]
    public async Task A_description_larger_than_five_megabytes_is_refused_unread()
    {
        using var folder = new BundleFolder().WithFile(f => File.WriteAllText(f.At(CaseBundle.FileName), new string(' ', 5_000_001)));

        Assert.StartsWith("case.json is larger than 5 MB.", Assert.Single(await folder.RefusalAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_description_is_refused()
    {
        using var folder = new BundleFolder().WithFile(f => File.Delete(f.At(CaseBundle.FileName)));

        Assert.Contains("holds no case.json", Assert.Single(await folder.RefusalAsync()), StringComparison.Ordinal);
    }

    /// <summary>Sets one value of the description: <c>$.steps[1].at="…"</c>.</summary>
    private static void Set(JsonObject bundle, string change)
    {
        var (path, value) = (change[..change.IndexOf('=', StringComparison.Ordinal)], change[(change.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        var parts = path.Replace("[", ".[", StringComparison.Ordinal).Split('.')[1..];
        JsonNode at = bundle;
        foreach (var part in parts[..^1])
            at = part[0] == '[' ? at[int.Parse(part[1..^1])]! : at[part]!;
        if (parts[^1][0] == '[')
            at[int.Parse(parts[^1][1..^1])] = JsonNode.Parse(value);
        else
            at[parts[^1]] = JsonNode.Parse(value);
    }
}
