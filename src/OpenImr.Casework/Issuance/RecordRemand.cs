using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Issuance;

/// <summary>Records that the determination was reversed; a new case goes on, with other reviewers (Lab. Code § 4610.6(i)).</summary>
public static class RecordRemand
{
    /// <param name="Case">The case.</param>
    /// <param name="SeenVersion">What the one who records it had seen.</param>
    /// <param name="On">Day of the decision that reverses.</param>
    /// <param name="Ground">On which ground.</param>
    /// <param name="Document">The decision.</param>
    /// <param name="Erroneous">The sentences of the letter that it found erroneous; they have to stand there (Lab. Code § 4610.6(h)(5)).</param>
    public sealed record Command(CaseNumber Case, int SeenVersion, DateOnly On, AppealGround Ground, string Document, IReadOnlyList<string>? Erroneous = null);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(RecordRemand), command.Case, command.SeenVersion, actor, review => review.RecordRemand(command.On, command.Ground, command.Document, command.Erroneous), stop);
}
