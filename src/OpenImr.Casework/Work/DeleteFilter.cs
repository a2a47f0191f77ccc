using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Work;

/// <summary>Deletes one of one's own filters. Repeating it is harmless.</summary>
public static class DeleteFilter
{
    public sealed record Command(string Name);

    public static async Task<Outcome<bool>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(office);
        return Admission.Refuse(typeof(DeleteFilter), actor) is { } refusal
            ? refusal
            : await office.Store.Database.CommitAsync([new("DELETE FROM saved_filters WHERE user_id = $1 AND name = $2", actor.User, command.Name)], stop);
    }
}
