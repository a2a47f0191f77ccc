using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;

namespace OpenImr.Casework.Storage;

/// <summary>What someone has typed and not sent.</summary>
/// <param name="Text">As typed.</param>
/// <param name="SeenVersion">Number of the last event of the part that the writer had seen when the draft was begun.</param>
/// <param name="Revision">How often it was saved; the next save names it.</param>
/// <param name="SavedAt">When it was last saved.</param>
public sealed record Draft(string Text, int SeenVersion, int Revision, DateTimeOffset SavedAt);

/// <summary>Drafts, saved while people type, beside the events and sealed like them. Nothing typed is lost, nothing typed in another window is overwritten, and of the texts one can go back to what stood there before.</summary>
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
    /// <param name="keepsBefore">True for a text that people go back in: what stood there before becomes a version.</param>
    /// <returns>The draft as saved; refused when it was saved elsewhere since, or when the case was erased.</returns>
    public async Task<Outcome<Draft>> SaveAsync(
        CaseNumber number, CasePart part, Actor actor, string text, int seen, int revision, CancellationToken stop, bool keepsBefore = false)
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
        var saved = await database.TransactAsync(
            async c =>
            {
                if (keepsBefore && revision > 0)
                    await c.ExecuteAsync(
                        new(
                            """
                            INSERT INTO draft_versions (stream, part, user_id, revision, seen_version, saved_at, content)
                            SELECT stream, part, user_id, revision, seen_version, saved_at, content FROM drafts
                            WHERE stream = $1 AND part = $2 AND user_id = $3 AND revision = $4 ON CONFLICT (stream, part, user_id, revision) DO NOTHING
                            """,
                            stream, part.Name, actor.User, revision),
                        stop);
                if (await c.ExecuteAsync(save, stop) != 1)
                    return false;
                if (keepsBefore)
                    await ThinAsync(c, stream, part, actor, stop);
                return true;
            },
            stop);
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
            r => key.Opens ? Opened(key, stream, part, actor, r) : null, stop);
        return found is [var draft] ? draft : null;
    }

    /// <summary>The earlier versions of a part's draft that are kept, the newest first.</summary>
    public async Task<IReadOnlyList<Draft>> VersionsAsync(CaseNumber number, CasePart part, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var stream = CaseStore.Stream(number).ToString();
        var key = await keys.FindAsync(CaseStore.Stream(number), stop);
        if (!key.Opens)
            return [];
        await using var connection = await database.OpenAsync(stop);
        return await connection.QueryAsync(
            new("SELECT revision, seen_version, saved_at, content FROM draft_versions WHERE stream = $1 AND part = $2 AND user_id = $3 ORDER BY revision DESC", stream, part.Name, actor.User),
            r => Opened(key, stream, part, actor, r), stop);
    }

    /// <summary>Deletes the earlier versions of every case that is no longer with a reviewer or in quality: the determination went out, or the review ended. Where lists do not show the case, nothing is known of it and nothing is deleted.</summary>
    internal Task ForgetVersionsAsync(CancellationToken stop) => database.CommitAsync(
        [new(
            "DELETE FROM draft_versions WHERE EXISTS (SELECT 1 FROM cases c WHERE 'case/' || c.number = draft_versions.stream AND c.stage NOT IN ($1, $2, $3))",
            nameof(CaseStage.WithReviewer), nameof(CaseStage.Drafted), nameof(CaseStage.Quality))],
        stop);

    /// <summary>Throws a draft away, once it was sent or given up.</summary>
    public Task RemoveAsync(CaseNumber number, CasePart part, Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.CommitAsync(
            [new("DELETE FROM drafts WHERE stream = $1 AND part = $2 AND user_id = $3", CaseStore.Stream(number).ToString(), part.Name, actor.User)], stop);
    }

    /// <summary>A sentence for each draft and each kept version that the key of its case does not open. Those of a case whose key is missing or damaged itself are left out.</summary>
    internal static async IAsyncEnumerable<string> UnreadableAsync(
        DbConnection connection, IReadOnlyDictionary<string, StreamKey> keys, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var table in (string[])["drafts", "draft_versions"])
            await foreach (var damaged in connection.EachAsync($"SELECT revision, seen_version, saved_at, content, stream, part, user_id FROM {table}", Look, stop))
                if (damaged is not null)
                    yield return damaged;

        string? Look(DbDataReader row)
        {
            var (stream, part, user) = (row.GetString(4), row.GetString(5), row.GetString(6));
            if (!keys.TryGetValue(stream, out var key))
                return $"{VerifyStore.Named(stream)}: a draft of {part} by {user} is stored, and the case has no key.";
            try
            {
                if (key.Opens)
                    Opened(key, stream, part, user, row);
                return null;
            }
            catch (Exception damage) when (damage is CryptographicException or InvalidCastException or InvalidOperationException)
            {
                return $"{VerifyStore.Named(stream)}: the draft of {part} by {user}, as saved the {row.GetValue(0)}. time, was changed after it was stored and cannot be read.";
            }
        }
    }

    private async Task ThinAsync(DbConnection connection, string stream, CasePart part, Actor actor, CancellationToken stop)
    {
        var versions = await connection.QueryAsync(
            new("SELECT revision, saved_at FROM draft_versions WHERE stream = $1 AND part = $2 AND user_id = $3", stream, part.Name, actor.User),
            r => (r.GetInt32(0), Instant.FromMicros(r.GetInt64(1))), stop);
        foreach (var revision in KeptVersions.Dropped(versions, clock.GetUtcNow()))
            await connection.ExecuteAsync(
                new("DELETE FROM draft_versions WHERE stream = $1 AND part = $2 AND user_id = $3 AND revision = $4", stream, part.Name, actor.User, revision), stop);
    }

    private static Draft Opened(StreamKey key, string stream, CasePart part, Actor actor, DbDataReader row) => Opened(key, stream, part.Name, actor.User, row);

    private static Draft Opened(StreamKey key, string stream, string part, string user, DbDataReader row)
    {
        var (revision, seen) = (row.GetInt32(0), row.GetInt32(1));
        var text = Sealing.Open(key.Bytes.Span, (byte[])row[3], Bound(stream, part, user, revision, seen));
        return new(Encoding.UTF8.GetString(text), seen, revision, Instant.FromMicros(row.GetInt64(2)));
    }

    private static byte[] Bound(string stream, string part, string user, int revision, int seen) =>
        Encoding.UTF8.GetBytes($"draft\n{stream}\n{part}\n{user}\n{revision}\n{seen}");
}
