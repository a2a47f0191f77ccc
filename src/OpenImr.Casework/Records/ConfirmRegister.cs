using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Records;

/// <summary>Confirms the register of documents as the letter will print it.</summary>
public static class ConfirmRegister
{
    public sealed record Command(CaseNumber Case, int SeenVersion);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(ConfirmRegister), command.Case, command.SeenVersion, actor, review => review.ConfirmRegister(), stop);
}
