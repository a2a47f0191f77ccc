using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;

namespace OpenImr.Casework.Quality;

/// <summary>Quality answers the questions of the rubric about an issued determination that was drawn. It is kept as deliberation: in no case file, letter, bundle or sealed record.</summary>
public static class FillRubric
{
    /// <param name="Case">The case.</param>
    /// <param name="Filled">The answers.</param>
    public sealed record Command(CaseNumber Case, DeliberationEvent.RubricFilled Filled);

    public static async Task<Outcome<CaseDeliberation>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(FillRubric), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<CaseDeliberation>(_ => throw new InvalidOperationException());
        var drawn = await SampleOfMonth.FindAsync(review, office, stop);
        return await office.Store.Deliberation.AppendAsync(command.Case, actor, thought => thought.FillRubric(review, drawn, actor, command.Filled), stop);
    }
}
