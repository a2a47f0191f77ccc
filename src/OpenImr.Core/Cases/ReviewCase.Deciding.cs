using OpenImr.Core.Law;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>The event, or a refusal with every objection.</summary>
    private static Outcome<CaseEvent> Unless(CaseEvent happened, params IEnumerable<Reason?> objections)
    {
        var reasons = objections.OfType<Reason>().ToArray();
        return reasons.Length == 0 ? happened : new Refusal(reasons);
    }

    /// <summary>An objection when the condition fails.</summary>
    private static Reason? Require(bool condition, string sentence, Provision? provision = null) =>
        condition ? null : new Reason(sentence, provision);

    /// <summary>An objection when words are missing.</summary>
    private static Reason? RequireWords(string? words, string sentence) => Require(!string.IsNullOrWhiteSpace(words), sentence);

    /// <summary>An objection when the case stands elsewhere.</summary>
    private Reason? RequireStage(string act, params CaseStage[] stages) => Require(
        Exists && stages.Contains(Stage),
        $"{act} is possible while the case is {Words.Choice(stages.Select(Words.Of))}; {Standing}.");

    /// <summary>An objection when the day lies before one it must follow.</summary>
    private static Reason? RequireOrder(DateOnly? earlier, string earlierName, DateOnly? later, string laterName, Provision? provision = null) =>
        Require(
            earlier is not { } first || later is not { } second || first <= second,
            $"{laterName} ({later:yyyy-MM-dd}) cannot lie before {earlierName} ({earlier:yyyy-MM-dd}). Correct one of the two.",
            provision);

    private string Standing => Exists ? $"{Number} is {Words.Of(Stage)}" : "no application was received";

    private static readonly CaseStage[] BeforeEligibility = [CaseStage.Received, CaseStage.NeedsInformation];

    private static readonly CaseStage[] Open =
    [
        CaseStage.Received, CaseStage.NeedsInformation, CaseStage.Deferred, CaseStage.Eligible, CaseStage.Assigned, CaseStage.RecordsOpen,
        CaseStage.RecordsComplete, CaseStage.WithReviewer, CaseStage.Drafted, CaseStage.Quality,
    ];

    private static readonly CaseStage[] BeforeReviewer =
        [CaseStage.Eligible, CaseStage.Assigned, CaseStage.RecordsOpen, CaseStage.RecordsComplete];

    private static readonly CaseStage[] AfterIssue = [CaseStage.Issued, CaseStage.Corrected];
}
