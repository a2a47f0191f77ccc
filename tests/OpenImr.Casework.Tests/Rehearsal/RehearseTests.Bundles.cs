namespace OpenImr.Casework.Tests.Rehearsal;

/// <remarks>How the samples are changed for a test.</remarks>
public sealed partial class RehearseTests
{
    /// <summary>Gives the case a number and keeps its first steps.</summary>
    private static void Keep(System.Text.Json.Nodes.JsonObject bundle, string number, int steps)
    {
        bundle["caseNumber"] = number;
        while (bundle["steps"]!.AsArray().Count > steps)
            bundle["steps"]!.AsArray().RemoveAt(steps);
    }

    private static void Insert(System.Text.Json.Nodes.JsonObject bundle, int at, params string[] steps)
    {
        foreach (var (step, i) in steps.Select((s, i) => (s, i)))
            bundle["steps"]!.AsArray().Insert(at + i, System.Text.Json.Nodes.JsonNode.Parse(step));
    }

    private static string ItemCorrected(System.Text.Json.Nodes.JsonObject bundle, int number, string reason)
    {
        var item = bundle["utilizationReview"]!["items"]!.AsArray().Single(i => (int)i!["number"]! == number)!.DeepClone();
        item["asWritten"] = "Carisoprodol 350 mg, #60";
        return $$"""{"step":"itemCorrected","at":"2026-05-12T08:00:00-07:00","is":{{item.ToJsonString()}},"reason":"{{reason}}"}""";
    }

    private static void CitesNothing(System.Text.Json.Nodes.JsonObject bundle)
    {
        var decision = bundle["steps"]!.AsArray().First(s => (string?)s!["step"] == "itemDecided")!["decision"]!.AsObject();
        decision["guideline"] = new System.Text.Json.Nodes.JsonObject();
    }
}
