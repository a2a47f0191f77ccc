using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;

namespace OpenImr.Casework.Quality;

/// <summary>Quality or the medical director writes a comment about a case. Comments are deliberation and are never changed.</summary>
public static class WriteComment
{
    public sealed record Command(CaseNumber Case, string Text);

    public static async Task<Outcome<CaseDeliberation>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(WriteComment), command.Case, actor, stop);
        return loaded is Outcome<ReviewCase>.Accepted
            ? await office.Store.Deliberation.AppendAsync(command.Case, actor, _ => CaseDeliberation.WriteComment(command.Text), stop)
            : loaded.Then<CaseDeliberation>(_ => throw new InvalidOperationException());
    }
}
