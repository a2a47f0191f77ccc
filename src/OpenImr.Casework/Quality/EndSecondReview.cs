using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;

namespace OpenImr.Casework.Quality;

/// <summary>Ends a second review that was not given: the reviewer who was asked declines, or quality takes it back. Another may then be asked.</summary>
public static class EndSecondReview
{
    public sealed record Command(CaseNumber Case, string Reason);

    public static async Task<Outcome<CaseDeliberation>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var asked = await OpenSecondReview.AskedAsync(typeof(EndSecondReview), command.Case, actor, office, stop);
        return asked is Outcome<(ReviewCase, CaseDeliberation)>.Accepted
            ? await office.Store.Deliberation.AppendAsync(command.Case, actor, thought => thought.EndSecondReview(command.Reason), stop)
            : asked.Then<CaseDeliberation>(_ => throw new InvalidOperationException());
    }
}
