using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenImr.Casework.Tests.Library;

/// <summary>The real letters, their reference, and the folder OPENIMR_LETTERS that holds both. They stay outside the repository.</summary>
internal static partial class RealLetters
{
    public sealed record ReferenceItem(int Number, string Heading, string Outcome, string ClaimsAdministratorGuideline, string ReviewerGuideline, string Rationale);

    public sealed record ReferenceLetter(
        string Source, string CaseNumber, string Priority, string DateAssigned, string DateOfInjury, string DecisionDate, string UtilizationReviewDate,
        string ApplicationReceived, string[] LicensedIn, string[] Certifications, string ClinicalCaseSummary, ReferenceItem[] Items);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The folder; the test is skipped, and says why, where it is not to be had.</summary>
    public static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable("OPENIMR_LETTERS");
        Assert.SkipUnless(Directory.Exists(folder), "The real letters are not here: OPENIMR_LETTERS names no folder.");
        return folder!;
    }

    public static async Task<ReferenceLetter[]> ReferenceAsync() =>
        JsonSerializer.Deserialize<ReferenceLetter[]>(await File.ReadAllTextAsync(Path.Combine(Folder(), "gold", "letters.json")), Json)!;

    public static async Task<JsonElement[]> SeedReferenceAsync() =>
        JsonSerializer.Deserialize<JsonElement[]>(await File.ReadAllTextAsync(Path.Combine(Folder(), "gold", "seeds.json")), Json)!;

    /// <summary>The reference folds a word broken at its hyphen with a space; the reader joins it.</summary>
    public static string Joined(string reference) => BrokenWord().Replace(reference, "-");

    [GeneratedRegex(@"(?<=\w)-\s+(?=\w)")]
    private static partial Regex BrokenWord();
}
