using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Publication;

namespace OpenImr.Casework.Issuance;

/// <summary>Answers hits of the gate before publication: the words are removed from the published form, or they are no identifier and stay. Before the issue by the reviewer and quality, after it by quality, privacy or the medical director. The served letter never changes.</summary>
public static class AnswerIdentifiers
{
    /// <param name="Key">The hit's key.</param>
    /// <param name="Act">What is done.</param>
    /// <param name="Reason">Why the words stay.</param>
    public sealed record Answer(string Key, IdentifierAct Act, string? Reason);

    /// <param name="Case">The case.</param>
    /// <param name="Answers">One for each hit that is answered.</param>
    /// <param name="Typed">What is typed and not in the letter yet; null for none.</param>
    public sealed record Command(CaseNumber Case, IReadOnlyList<Answer> Answers, IReadOnlyList<PublicationBlock>? Typed = null);

    public static async Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        var read = await office.ReadAsync(typeof(AnswerIdentifiers), command.Case, actor, stop);
        if (read is not Outcome<HistoryOfCase>.Accepted { Value: var told })
            return read.Then<ReviewCase>(_ => throw new InvalidOperationException());
        if (await ReadIdentifiers.InAsync(told, command.Typed, actor, office, stop) is not Outcome<ReadIdentifiers.Found>.Accepted { Value: var found })
            return new Refusal($"{command.Case} has no text to answer for yet.");
        var answers = command.Answers.DistinctBy(a => a.Key).Select(a => (a, Hit: found.Hits.FirstOrDefault(h => h.Key == a.Key)))
            .Select(p => new IdentifierAnswer(
                p.a.Key, p.Hit?.Kind ?? default, p.Hit is { Kind: not IdentifierKind.Reviewer } hit ? hit.Words : null, p.a.Act, string.IsNullOrWhiteSpace(p.a.Reason) ? null : p.a.Reason.Trim()))
            .ToArray();
        var by = actor.Is(Role.Reviewer) ? "The expert reviewer" : actor.Name;
        return await office.ActAsync(
            typeof(AnswerIdentifiers), command.Case, told.Review.Version, actor, review => review.AnswerIdentifiers(by, answers, found.Hits), stop);
    }
}
