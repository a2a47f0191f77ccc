using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Quality;

/// <summary>The second reviewer gives how he or she would decide each item. It is kept as deliberation and changes no determination.</summary>
public static class GiveSecondReview
{
    /// <param name="Case">The case.</param>
    /// <param name="Decisions">One for each disputed item.</param>
    public sealed record Command(CaseNumber Case, IReadOnlyList<SecondDecision> Decisions);

    public static async Task<Outcome<CaseDeliberation>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(office);
        var asked = await OpenSecondReview.AskedAsync(typeof(GiveSecondReview), command.Case, actor, office, stop);
        if (asked is not Outcome<(ReviewCase Review, CaseDeliberation Deliberation)>.Accepted { Value.Review: var review })
            return asked.Then<CaseDeliberation>(_ => throw new InvalidOperationException());
        var given = await office.Store.Deliberation.AppendAsync(
            command.Case, actor, thought => thought.GiveSecondReview(review, new(ReviewerId.Parse(actor.User), command.Decisions)), stop);
        return await KeepSecondReview.ForgetAsync(given, command.Case, actor.User, office, stop);
    }
}
