using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Assignment;

/// <summary>Sends the complete case file to the reviewer and keeps the manifest.</summary>
public static class SendFile
{
    public sealed record Command(CaseNumber Case, int SeenVersion, ReviewerId Reviewer);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(SendFile), command.Case, command.SeenVersion, actor, review => review.SendFile(command.Reviewer, office.Now), stop);
}
