using System.Text.Json.Nodes;

namespace OpenImr.Casework.Tests.Intake;

/// <summary>A bundle for each kind of bad input. Those of <see cref="RefusedByReader"/> never reach a handler; those of <see cref="LeftToTheLaw"/> are well formed, and the law refuses or flags them at their stage.</summary>
internal static class BadBundles
{
    /// <summary>What the reader refuses: a name, how a good sample is spoiled, and words of the refusal.</summary>
    public static readonly IReadOnlyList<(string Name, string Sample, Action<BundleFolder> Spoil, string Refusal)> RefusedByReader =
    [
        ("unknown field", "01-several-items", f => f.With(c => Rename(c["application"]!, "receivedOn", "recievedOn")),
            "case.json, $.application.recievedOn: no field of this name. Did you mean receivedOn?"),
        ("injury after the request", "01-several-items", f => f.With(c => c["injury"]!["on"] = "2026-04-22"),
            "The request for item 1 (2026-04-21) lies before the injury (2026-04-22)."),
        ("decision before the request's receipt", "01-several-items", f => f.With(c => c["utilizationReview"]!["decidedOn"] = "2026-04-20"),
            "The utilization review decision (2026-04-20) lies before the request for item 1 (2026-04-21)."),
        ("determination before the application's receipt", "01-several-items", f => f.With(c => c["steps"]![0]!["at"] = "2026-05-08T10:00:00-07:00"),
            "This step (2026-05-08) lies before the application's receipt (2026-05-11)."),
        ("outcome for an item not in dispute", "03-conditionally-non-certified", f => f.With(c => Decision(c, 1)["item"] = 3),
            "Item 3 is not in dispute and is not decided: utilization review conditionally non-certified it."),
        ("a document that is not what its name says", "01-several-items", f => File.WriteAllText(f.At("05-progress-report.pdf"), "A report."),
            "05-progress-report.pdf is not what its name says: it is a text file."),
        ("a file of 200 MB", "01-several-items", f => Stretch(f.At("06-therapy-notes.pdf"), 200_000_000),
            "06-therapy-notes.pdf is larger than 100 MB, the most that is taken."),
        ("a truncated PDF", "01-several-items", f => Stretch(f.At("03-request-for-authorization.pdf"), 9_000),
            "03-request-for-authorization.pdf is a PDF file that was cut off or damaged on its way."),
    ];

    /// <summary>What is well formed and not lawful: a name, the sample, and how it is spoiled.</summary>
    public static readonly IReadOnlyList<(string Name, string Sample, Action<BundleFolder> Spoil)> LeftToTheLaw =
    [
        ("unsigned application", "01-several-items", f => f.With(c => c["application"]!.AsObject().Remove("signature"))),
        ("no utilization review decision attached", "01-several-items", f => f.With(c => c["application"]!["utilizationReviewDecisionAttached"] = false)),
        ("late", "01-several-items", f => f.With(Late)),
        ("agent designated before the decision", "01-several-items", f => f.With(AgentBefore)),
        ("reviewer with an expired license", "04-no-guideline-cited", f => f.With(c => c["reviewers"]![0]!["licenses"]![0]!["expiresOn"] = "2026-07-31")),
        ("registered nurse as reviewer", "01-several-items", f => f.With(c => c["reviewers"]![0]!["degree"] = "RN")),
        ("duplicate", "01-several-items", f => f.With(c => c["application"]!["submittedBy"] = "fax")),
        ("twin", "01-several-items", f => f.With(Twin)),
    ];

    /// <summary>The decision was served long before the application came in.</summary>
    private static void Late(JsonObject bundle)
    {
        var decision = bundle["utilizationReview"]!;
        foreach (var day in new[] { "decidedOn", "servedOn", "communicatedToPhysicianOn" })
            decision[day] = "2026-03-24";
        foreach (var item in decision["items"]!.AsArray())
            item!["requestedOn"] = "2026-03-17";
    }

    private static void AgentBefore(JsonObject bundle)
    {
        bundle["application"]!["filer"] = "representative";
        bundle["parties"]!["representative"] = new JsonObject
        {
            ["name"] = "Ramona Terrazas",
            ["kind"] = "relative",
            ["address"] = bundle["parties"]!["employee"]!["address"]!.DeepClone(),
            ["designatedOn"] = "2026-04-20",
        };
    }

    /// <summary>The same surname, day of birth and employer, and another person with another claim and request: no duplicate.</summary>
    private static void Twin(JsonObject bundle)
    {
        bundle["parties"]!["employee"]!["givenName"] = "Maribel";
        bundle["claim"]!["number"] = "GP-2026-010977";
        bundle["injury"]!["on"] = "2026-01-27";
        bundle["utilizationReview"]!["items"]![0]!["asWritten"] = "MRI of the left knee without contrast";
    }

    private static JsonObject Decision(JsonObject bundle, int number) => bundle["steps"]!.AsArray()
        .Where(s => (string?)s!["step"] == "itemDecided").Select(s => s!["decision"]!.AsObject()).ElementAt(number - 1);

    private static void Rename(JsonNode within, string from, string to)
    {
        var value = within[from]!.DeepClone();
        within.AsObject().Remove(from);
        within[to] = value;
    }

    private static void Stretch(string path, long length)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(length);
    }
}
