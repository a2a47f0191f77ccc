using System.Text;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>What someone has typed and not sent.</summary>
/// <param name="Text">As typed.</param>
/// <param name="SeenVersion">Number of the last event of the part that the writer had seen when the draft was begun.</param>
/// <param name="Revision">How often it was saved; the next save names it.</param>
/// <param name="SavedAt">When it was last saved.</param>
public sealed record Draft(string Text, int SeenVersion, int Revision, DateTimeOffset SavedAt);

/// <summary>Drafts, saved while people type, beside the events and sealed like them. Nothing typed is lost, and nothing typed in another window is overwritten.</summary>
internal sealed class Drafts
{
    private readonly Database database;
    private readonly StreamKeys keys;
    private readonly TimeProvider clock;

    internal Drafts(Database database, StreamKeys keys, TimeProvider clock) => (this.database, this.keys, this.clock) = (database, keys, clock);

    /// <summary>Saves what was typed.</summary>
    /// <param name="number">The case.</param>
    /// <param name="part">The part of the case.</param>
    /// <param name="actor">Whose draft.</param>
    /// <param name="text">As typed.</param>
    /// <param name="seen">Number of the last event of the part that the writer has seen.</param>
    /// <param name="revision">The revision that this one follows; 0 for the first.</param>
    /// <param name="stop">Gives up before anything is stored.</param>
    /// <returns>The draft as saved; refused when it was saved elsewhere since, or when the case was erased.</returns>
    public async Task<Outcome<Draft>> SaveAsync(
        CaseNumber number, CasePart part, Actor actor, string text, int seen, int revision, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var stream = CaseStore.Stream(number).ToString();
        var key = await keys.FindAsync(CaseStore.Stream(number), stop);
        if (!key.Opens)
            return new Refusal($"There is no case {number} to write a draft for.");
        var draft = new Draft(text, seen, revision + 1, Instant.FromMicros(Instant.ToMicros(clock.GetUtcNow())));
        var content = Sealing.Seal(key.Bytes.Span, Encoding.UTF8.GetBytes(text), Bound(stream, part.Name, actor.User, draft.Revision, seen));
        Statement save = revision == 0
            ? new(
                "INSERT INTO drafts (stream, part, user_id, revision, seen_version, saved_at, content) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (stream, part, user_id) DO NOTHING",
                stream, part.Name, actor.User, draft.Revision, seen, draft.SavedAt, content)
            : new(
                "UPDATE drafts SET revision = $4, seen_version = $5, saved_at = $6, content = $7 WHERE stream = $1 AND part = $2 AND user_id = $3 AND revision = $8",
                stream, part.Name, actor.User, draft.Revision, seen, draft.SavedAt, content, revision);
        var saved = await database.TransactAsync(async c => await c.ExecuteAsync(save, stop) == 1, stop);
        if (saved)
            return draft;
        return await FindAsync(number, part, actor, stop) is { } other
            ? new Refusal($"A newer draft of {part.Name} was saved in another window. Open it before you go on here, or what it holds is lost.")
            : new Refusal($"The draft of {part.Name} was sent or thrown away in another window. Copy what you typed and open the page again.");
    }

    /// <summary>The draft of a part; null when there is none.</summary>
    public async Task<Draft?> FindAsync(CaseNumber number, CasePart part, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var stream = CaseStore.Stream(number).ToString();
        var key = await keys.FindAsync(CaseStore.Stream(number), stop);
        await using var connection = await database.OpenAsync(stop);
        var found = await connection.QueryAsync(
            new("SELECT revision, seen_version, saved_at, content FROM drafts WHERE stream = $1 AND part = $2 AND user_id = $3", stream, part.Name, actor.User),
            r => (Revision: r.GetInt32(0), Seen: r.GetInt32(1), SavedAt: Instant.FromMicros(r.GetInt64(2)), Content: (byte[])r[3]), stop);
        if (found is not [var row] || !key.Opens)
            return null;
        var text = Sealing.Open(key.Bytes.Span, row.Content, Bound(stream, part.Name, actor.User, row.Revision, row.Seen));
        return new Draft(Encoding.UTF8.GetString(text), row.Seen, row.Revision, row.SavedAt);
    }

    /// <summary>Throws a draft away, once it was sent or given up.</summary>
    public Task RemoveAsync(CaseNumber number, CasePart part, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.CommitAsync(
            [new("DELETE FROM drafts WHERE stream = $1 AND part = $2 AND user_id = $3", CaseStore.Stream(number).ToString(), part.Name, actor.User)], stop);
    }

    private static byte[] Bound(string stream, string part, string user, int revision, int seen) =>
        Encoding.UTF8.GetBytes($"draft\n{stream}\n{part}\n{user}\n{revision}\n{seen}");
}
