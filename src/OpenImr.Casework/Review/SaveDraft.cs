using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Review;

/// <summary>Keeps what a reviewer has typed and not sent, while he or she types, and what stood there before (<see cref="ReadDraftVersions"/>).</summary>
public static class SaveDraft
{
    /// <param name="Case">The case.</param>
    /// <param name="Part">The part of the case.</param>
    /// <param name="Text">As typed.</param>
    /// <param name="SeenVersion">Number of the last event of the part that the writer has seen.</param>
    /// <param name="Revision">The revision that this one follows; 0 for the first.</param>
    public sealed record Command(CaseNumber Case, CasePart Part, string Text, int SeenVersion, int Revision);

    /// <summary>Refused when it was saved elsewhere since; nothing typed in another window is overwritten.</summary>
    public static async Task<Outcome<Draft>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(SaveDraft), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted)
            return loaded.Then<Draft>(_ => throw new InvalidOperationException());
        // What says the same is no new version.
        return await office.Store.Drafts.FindAsync(command.Case, command.Part, actor, stop) is { } same && same.Revision == command.Revision && same.Text == command.Text
            ? same
            : await office.Store.Drafts.SaveAsync(command.Case, command.Part, actor, command.Text, command.SeenVersion, command.Revision, stop, keepsBefore: true);
    }
}
