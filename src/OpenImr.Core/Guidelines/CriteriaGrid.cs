using System.Collections.Immutable;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Guidelines;

/// <summary>What a person did to one question, as it is logged.</summary>
/// <param name="Set">The set's short name.</param>
/// <param name="Version">The set's version.</param>
/// <param name="Hash">SHA-256 of what the set asked, in hexadecimal: a draft may change within its version.</param>
/// <param name="Criterion">The question's short name.</param>
/// <param name="Suggested">What was suggested at that moment.</param>
/// <param name="Given">The answer with its origin; null when it was taken back.</param>
/// <param name="At">When.</param>
public sealed record GivenAnswer(string Set, string Version, string Hash, string Criterion, Answer Suggested, CriterionAnswer? Given, DateTimeOffset At)
{
    /// <summary>The answers that hold, of all that was logged: of each question of each set the last, unless it was taken back.</summary>
    public static IEnumerable<GivenAnswer> Holding(IEnumerable<GivenAnswer> log) =>
        log.GroupBy(g => (g.Set, g.Version, g.Criterion)).Select(g => g.Last()).Where(g => g.Given is not null);
}

/// <summary>A question with what is suggested and what the reviewer answered.</summary>
/// <param name="Criterion">The question.</param>
/// <param name="Suggested">The suggestion.</param>
/// <param name="Given">The reviewer's answer; null while there is none.</param>
public sealed record CriteriaRow(Criterion Criterion, CriterionAnswer Suggested, CriterionAnswer? Given)
{
    /// <summary>True when the case's words now suggest otherwise than the reviewer answered.</summary>
    public bool IsContradicted => Given is { Answer: var given } && Suggested.Answer != Answer.Unknown && Suggested.Answer != given;
}

/// <summary>The questions of a set about one item, each with its suggestion and the reviewer's answer. It sums nothing up.</summary>
/// <param name="Set">The set.</param>
/// <param name="Rows">The questions in their order.</param>
public sealed record CriteriaGrid(CriteriaSet Set, ImmutableArray<CriteriaRow> Rows)
{
    /// <summary>The grid of a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="suggested">From <see cref="SuggestedAnswers.For"/>.</param>
    /// <param name="log">Everything logged of the item; answers to another version of the set are not taken over.</param>
    public static CriteriaGrid Of(CriteriaSet set, IReadOnlyList<CriterionAnswer> suggested, IEnumerable<GivenAnswer> log)
    {
        ArgumentNullException.ThrowIfNull(set);
        var given = GivenAnswer.Holding(log).Where(g => (g.Set, g.Version) == (set.Id, set.Version)).ToDictionary(g => g.Criterion, g => g.Given);
        var of = suggested.ToDictionary(s => s.Criterion);
        return new(set, [.. set.Criteria.Select(c => new CriteriaRow(c, of[c.Id], given.GetValueOrDefault(c.Id)))]);
    }

    /// <summary>The reviewer answers a question: a suggestion is accepted or changed, a question without one is answered.</summary>
    /// <param name="criterion">The question's short name.</param>
    /// <param name="answer">The answer; null takes back what was answered.</param>
    /// <param name="at">When.</param>
    /// <returns>What is to be logged, or why there is nothing.</returns>
    public Outcome<GivenAnswer> Give(string criterion, Answer? answer, DateTimeOffset at)
    {
        if (Rows.FirstOrDefault(r => r.Criterion.Id == criterion) is not { } row)
            return new Refusal($"{Set.Id} {Set.Version} has no question \"{criterion}\". Open the page again.");
        if (answer is null && row.Given is null)
            return new Refusal("This question has no answer to be taken back.");
        var suggested = row.Suggested;
        var given = answer is not { } known ? null
            : suggested.Answer == Answer.Unknown && known != Answer.Unknown ? CriterionAnswer.Typed(criterion, known)
            : known == suggested.Answer ? suggested.Accept() : suggested.Change(known);
        return new GivenAnswer(Set.Id, Set.Version, Set.Hash, criterion, suggested.Answer, given, at);
    }
}
