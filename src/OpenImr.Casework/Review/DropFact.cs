using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Review;

/// <summary>The reviewer takes a cited fact off the list; where it was used it stays.</summary>
public static class DropFact
{
    public sealed record Command(CaseNumber Case, RecordCitation Fact);

    /// <returns>The facts that are left.</returns>
    public static async Task<Outcome<IReadOnlyList<RecordCitation>>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(DropFact), command.Case, actor, stop);
        return loaded is Outcome<ReviewCase>.Accepted
            ? await ReadFacts.ChangeAsync(command.Case, actor, office, facts => [.. facts.Where(f => f != command.Fact)], stop)
            : loaded.Then<IReadOnlyList<RecordCitation>>(_ => throw new InvalidOperationException());
    }
}
