using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Records when a request for information reached its party; the days to answer run from it.</summary>
public static class RecordInformationRequestReceipt
{
    public sealed record Command(CaseNumber Case, int SeenVersion, DateOnly On);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(RecordInformationRequestReceipt), command.Case, command.SeenVersion, actor, review => review.RecordInformationRequestReceipt(command.On), stop);
}
