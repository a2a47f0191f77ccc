using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Issuance;

/// <summary>Records that the determination reached one recipient, with the proof.</summary>
public static class RecordReceipt
{
    public sealed record Command(CaseNumber Case, int SeenVersion, PartyRole By, DateOnly On, string Proof);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(RecordReceipt), command.Case, command.SeenVersion, actor, review => review.RecordReceipt(command.By, command.On, command.Proof), stop);
}
