using OpenImr.Core.Law;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>The event, or a refusal with every objection, each once.</summary>
    private static Outcome<CaseEvent> Unless(CaseEvent happened, params IEnumerable<Reason?> objections)
    {
        var reasons = objections.OfType<Reason>().Distinct().ToArray();
        return reasons.Length == 0 ? happened : new Refusal(reasons);
    }

    /// <summary>An objection when the condition fails.</summary>
    private static Reason? Require(bool condition, string sentence, Provision? provision = null) =>
        condition ? null : new Reason(sentence, provision);

    /// <summary>An objection that nothing which could be asked instead would lift.</summary>
    private static Reason? RequireStanding(bool condition, string sentence, Provision? provision = null) =>
        Require(condition, sentence, provision) is { } reason ? reason with { LiesInCase = true } : null;

    /// <summary>An objection when words are missing.</summary>
    private static Reason? RequireWords(string? words, string sentence, Provision? provision = null) =>
        Require(!string.IsNullOrWhiteSpace(words), sentence, provision);

    /// <summary>An objection when the case stands elsewhere.</summary>
    private Reason? RequireStage(string act, params CaseStage[] stages) => RequireStanding(
        Exists && stages.Contains(Stage),
        $"{act} is possible while the case is {Words.Choice(InWords(stages))}; {Standing}.");

    /// <summary>The stages by name; all the open ones together as <c>open</c>.</summary>
    private static IEnumerable<string> InWords(IReadOnlyList<CaseStage> stages) =>
        Open.All(stages.Contains) ? stages.Except(Open).Select(Words.Of).Prepend("open") : stages.Select(Words.Of);

    /// <summary>An objection when the day lies before one it must follow.</summary>
    private static Reason? RequireOrder(DateOnly? earlier, string earlierName, DateOnly? later, string laterName, Provision? provision = null) =>
        Require(
            earlier is not { } first || later is not { } second || first <= second,
            $"{laterName} ({later:yyyy-MM-dd}) cannot lie before {earlierName} ({earlier:yyyy-MM-dd}). Correct one of the two.",
            provision);

    /// <summary>An objection when the day lies in the future.</summary>
    private static Reason? RequireNotAfter(DateOnly today, DateOnly? day, string name) => Require(
        day is not { } known || known <= today, $"{name} ({day:yyyy-MM-dd}) cannot lie after today ({today:yyyy-MM-dd}). Correct the date.");

    /// <summary>An objection when an open case's letter is signed by anyone: what it prints does not change under a signature.</summary>
    private Reason? RequireUnsigned() => RequireStanding(
        AfterIssue.Contains(Stage) || Panel.All(s => s.Signature is null),
        "A reviewer has signed the letter. Have the draft given back first, so that the letter is signed as it will then be.");

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

    private static readonly CaseStage[] Correctable = [.. Open, CaseStage.Ineligible, .. AfterIssue];
}
