using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Quality;

/// <summary>Quality finds nothing that keeps the letter back.</summary>
public static class PassQuality
{
    public sealed record Command(CaseNumber Case, int SeenVersion, string? Note);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(PassQuality), command.Case, command.SeenVersion, actor, review => review.PassQuality(command.Note, actor), stop);
}
