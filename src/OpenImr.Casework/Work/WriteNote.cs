using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Work;

/// <summary>Writes a note on a case, or one that puts an earlier note right.</summary>
public static class WriteNote
{
    public sealed record Command(CaseNumber Case, string Text, int? Corrects = null);

    public static Task<Outcome<CaseWork>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.WorkAsync(typeof(WriteNote), command.Case, actor, work => work.WriteNote(command.Text, command.Corrects), stop);
}
