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
        if (asked is not Outcome<(ReviewCase, CaseDeliberation Deliberation)>.Accepted { Value.Deliberation: var before })
            return asked.Then<CaseDeliberation>(_ => throw new InvalidOperationException());
        var ended = await office.Store.Deliberation.AppendAsync(command.Case, actor, thought => thought.EndSecondReview(command.Reason), stop);
        return await KeepSecondReview.ForgetAsync(ended, command.Case, before.OpenSecondReview?.Told.Reviewer.ToString() ?? "", office, stop);
    }
}
