using OpenImr.Casework.Access;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Records;

/// <summary>Says better what a document is, after a person looked at it, and corrects the day on which it came in.</summary>
public static class DescribeDocument
{
    public sealed record Command(CaseNumber Case, int SeenVersion, DocumentId Document, DocumentType Type, string? Author, PartialDate? Dated, DateOnly? ReceivedOn = null, string? Reason = null);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(
            typeof(DescribeDocument), command.Case, command.SeenVersion, actor,
            review => review.DescribeDocument(command.Document, command.Type, command.Author, command.Dated, command.ReceivedOn, command.Reason, office.Today), stop);
}
