using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.People;

/// <summary>The last new link of each user: what waits for a second person, and what was confirmed, used or refused.</summary>
public static class ReadNewLinks
{
    /// <param name="User">Whose.</param>
    /// <param name="Link">The link.</param>
    public sealed record Listed(string User, NewLink Link);

    public static async Task<Outcome<IReadOnlyList<Listed>>> HandleAsync(Actor actor, Office office, CancellationToken stop) =>
        Admission.Refuse(typeof(ReadNewLinks), actor) is { } refusal
            ? refusal
            : new Outcome<IReadOnlyList<Listed>>.Accepted(
                [.. (await NewLinks.AllAsync(office.Store, stop)).Select(l => new Listed(l.Key, l.Value)).OrderByDescending(l => l.Link.IsWaiting).ThenByDescending(l => l.Link.AskedAt)]);
}
