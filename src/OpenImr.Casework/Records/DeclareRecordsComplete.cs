using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Records;

/// <summary>A person declares the case file complete, on a ground that the file bears out. The declaration starts no time: that runs from receipt.</summary>
public static class DeclareRecordsComplete
{
    public sealed record Command(CaseNumber Case, int SeenVersion, CompletenessGround Ground, string Explanation);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(
            typeof(DeclareRecordsComplete), command.Case, command.SeenVersion, actor,
            review => review.DeclareRecordsComplete(
                office.Now, command.Ground, command.Explanation,
                CaseClocks.Of(review, office.Calendars).FirstOrDefault(c => c.Rule is "records" or "records-expedited" or "records-statutory")?.Deadline.Latest),
            stop);
}
