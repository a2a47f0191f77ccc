using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Review;

/// <summary>Makes an earlier version of one's draft the newest. Nothing is lost: what stands there now becomes a version itself.</summary>
public static class TakeDraftBack
{
    /// <param name="Case">The case.</param>
    /// <param name="Part">The part of the case.</param>
    /// <param name="Version">The revision that is taken back.</param>
    /// <param name="Revision">The revision of the draft that the writer saw.</param>
    public sealed record Command(CaseNumber Case, CasePart Part, int Version, int Revision);

    public static async Task<Outcome<Draft>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(TakeDraftBack), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted)
            return loaded.Then<Draft>(_ => throw new InvalidOperationException());
        var drafts = office.Store.Drafts;
        if ((await drafts.VersionsAsync(command.Case, command.Part, actor, stop)).FirstOrDefault(v => v.Revision == command.Version) is not { } version)
            return new Refusal($"This version of {command.Part} is no longer kept. Choose one of those that are listed.");
        return await drafts.SaveAsync(command.Case, command.Part, actor, version.Text, version.SeenVersion, command.Revision, stop, keepsBefore: true);
    }
}
