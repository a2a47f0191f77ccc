using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Issuance;

/// <summary>Records that a letter came back; its mailing stands, and the letter is mailed again to a corrected address.</summary>
public static class RecordReturnedMail
{
    public sealed record Command(CaseNumber Case, int SeenVersion, PartyRole To, DateTimeOffset SentAt, DateOnly On, string Why);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(RecordReturnedMail), command.Case, command.SeenVersion, actor, review => review.RecordReturnedMail(command.To, command.SentAt, command.On, command.Why), stop);
}
