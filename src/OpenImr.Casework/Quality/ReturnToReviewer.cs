using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Quality;

/// <summary>Quality gives the draft back with reasons; it never edits.</summary>
public static class ReturnToReviewer
{
    public sealed record Command(CaseNumber Case, int SeenVersion, IReadOnlyList<string> Reasons);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(ReturnToReviewer), command.Case, command.SeenVersion, actor, review => review.ReturnToReviewer(command.Reasons), stop);
}
