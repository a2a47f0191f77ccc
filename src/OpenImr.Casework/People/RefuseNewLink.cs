using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.People;

/// <summary>Refuses a new link that waits, or withdraws one that nobody used yet. The account's owner does the same on his or her own account.</summary>
public static class RefuseNewLink
{
    public sealed record Command(string User);

    public static async Task<Outcome<bool>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        Admission.Refuse(typeof(RefuseNewLink), actor) is { } notAllowed ? notAllowed : await NewLinks.RefuseAsync(command.User, actor, office, stop);
}
