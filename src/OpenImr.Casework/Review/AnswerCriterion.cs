using System.Text.Json;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;

namespace OpenImr.Casework.Review;

/// <summary>The reviewer answers a question of the guideline: accepts what was suggested, changes it, or answers where nothing was. Every answer is logged with its origin, and none is ever overwritten.</summary>
public static class AnswerCriterion
{
    /// <param name="Case">The case.</param>
    /// <param name="Item">The item.</param>
    /// <param name="Set">The set that was shown, with its version: an answer to another one is refused.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Criterion">The question's short name.</param>
    /// <param name="Answer">The answer; null takes it back.</param>
    public sealed record Command(CaseNumber Case, int Item, string Set, string Version, string Criterion, Answer? Answer);

    private const int MostAttempts = 5;

    /// <returns>The grid with the answer.</returns>
    public static async Task<Outcome<ReadCriteria.Found>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(AnswerCriterion), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<ReadCriteria.Found>(_ => throw new InvalidOperationException());
        var read = await ReadCriteria.OfAsync(review, command.Item, actor, office, stop);
        if (read is not Outcome<ReadCriteria.Found>.Accepted { Value: { Grid: { } grid } found })
            return read is Outcome<ReadCriteria.Found>.Refused ? read : new Refusal($"There are no questions about item {command.Item} to be answered.");
        if ((grid.Set.Id, grid.Set.Version) != (command.Set, command.Version))
            return new Refusal($"The questions are now those of {grid.Set.Id} {grid.Set.Version}. Look at them and answer again.");
        var given = grid.Give(command.Criterion, command.Answer, office.Now);
        if (given is not Outcome<GivenAnswer>.Accepted { Value: var answer })
            return given.Then<ReadCriteria.Found>(_ => throw new InvalidOperationException());
        for (var attempt = 1; ; attempt++)
        {
            var part = CasePart.Criteria(command.Item);
            var draft = await office.Store.Drafts.FindAsync(command.Case, part, actor, stop);
            IReadOnlyList<GivenAnswer> log = [.. ReadCriteria.Log(draft), answer];
            var saved = await office.Store.Drafts.SaveAsync(command.Case, part, actor, JsonSerializer.Serialize(log, StoredJson.Options), review.Version, draft?.Revision ?? 0, stop);
            if (saved is Outcome<Draft>.Accepted)
                return found with { Grid = CriteriaGrid.Of(grid.Set, [.. grid.Rows.Select(r => r.Suggested)], log) };
            if (attempt == MostAttempts)
                return saved.Then<ReadCriteria.Found>(_ => throw new InvalidOperationException());
        }
    }
}
