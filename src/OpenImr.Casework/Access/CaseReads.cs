using System.Text;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.People;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Access;

/// <summary>Who read what of which case, when and why. Written behind the page's back, many in one commit; closing the store waits for the last of them.</summary>
public sealed class CaseReads : IAsyncDisposable
{
    /// <summary>So many readings wait for the disk; then pages wait too, for a reading that is not recorded is not allowed.</summary>
    private const int MostWaiting = 10_000;
    private const int MostAtOnce = 500;
    private const int MostAttempts = 30;
    private const string Insert = "INSERT INTO case_reads (case_number, read_at, id, user_id, user_name, roles, what, why) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    private readonly Channel<Statement> waiting = Channel.CreateBounded<Statement>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly CaseworkStore store;
    private readonly TimeProvider clock;
    private readonly Task writing;

    internal CaseReads(CaseworkStore store, TimeProvider clock)
    {
        (this.store, this.clock) = (store, clock);
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Waits until everything noted so far is on the disk, and writes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing;
    }

    /// <summary>Notes that someone read.</summary>
    internal ValueTask NoteAsync(CaseNumber number, Actor actor, Act what, CancellationToken stop) =>
        waiting.Writer.WriteAsync(Inserting(number, actor, what.ToString(), null), stop);

    /// <summary>Notes that someone saw a list: one row, with the filter, how many cases there were, and which were shown. Of words that were searched for only a keyed hash is kept.</summary>
    internal ValueTask NoteListAsync(Actor actor, Act what, ListSeen seen, CancellationToken stop) => waiting.Writer.WriteAsync(
        new(
            "INSERT INTO list_reads (id, read_at, user_id, user_name, roles, what, filter, words, found, shown) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            Guid.CreateVersion7().ToString("N"), clock.GetUtcNow(), actor.User, actor.Name, User.Kept(actor.Roles), what.ToString(), seen.Filter,
            seen.Words.Count == 0 ? null : string.Join(' ', seen.Words.Select(w => store.Master.HashOf(w, "searched word"))), seen.Found, string.Join(' ', seen.Shown)),
        stop);

    /// <summary>The lists that showed a case since then, the newest first.</summary>
    internal async Task<IReadOnlyList<ListReading>> ListsShowingAsync(CaseNumber number, DateTimeOffset since, int most, CancellationToken stop)
    {
        await using var db = store.NewContext();
        var rows = await db.ListReads.AsNoTracking().Where(r => r.ReadAt >= since && r.Shown.Contains(number.ToString()))
            .OrderByDescending(r => r.ReadAt).Take(most).ToListAsync(stop);
        return [.. rows.Select(r => new ListReading(r.ReadAt, r.UserId, r.UserName, User.RolesOf(r.Roles), r.Filter, r.Words is not null, r.Found))];
    }

    /// <summary>Notes that someone opened a case for a reason; on the disk when it returns.</summary>
    internal async Task NoteReasonAsync(CaseNumber number, Actor actor, Act what, string why, CancellationToken stop)
    {
        var key = await store.Events.Keys.FindAsync(CaseStore.Stream(number), stop);
        await store.Database.CommitAsync([Inserting(number, actor, what.ToString(), Sealing.Seal(key.Bytes.Span, Encoding.UTF8.GetBytes(why), Bound(number, actor.User)))], stop);
    }

    /// <summary>True when the person opened the case for a reason since then.</summary>
    internal async Task<bool> OpenedAsync(CaseNumber number, Actor actor, DateTimeOffset since, CancellationToken stop)
    {
        await using var connection = await store.Database.OpenAsync(stop);
        return (await connection.QueryAsync(
            new("SELECT 1 FROM case_reads WHERE case_number = $1 AND read_at > $2 AND user_id = $3 AND why IS NOT NULL LIMIT 1", number.ToString(), since, actor.User),
            r => r.GetInt32(0), stop)).Count > 0;
    }

    /// <summary>The readings of a case, the newest first.</summary>
    internal async Task<IReadOnlyList<CaseReading>> OfAsync(CaseNumber number, int most, CancellationToken stop)
    {
        await using var db = store.NewContext();
        var rows = await db.CaseReads.AsNoTracking().Where(r => r.CaseNumber == number.ToString()).OrderByDescending(r => r.ReadAt).Take(most).ToListAsync(stop);
        var key = await store.Events.Keys.FindAsync(CaseStore.Stream(number), stop);
        return
        [
            .. rows.Select(r => new CaseReading(
                r.ReadAt, r.UserId, r.UserName, User.RolesOf(r.Roles), r.What,
                r.Why is { } why && key.Opens ? Encoding.UTF8.GetString(Sealing.Open(key.Bytes.Span, why, Bound(number, r.UserId))) : null)),
        ];
    }

    private async Task WriteAsync()
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync())
            {
                var together = new List<Statement>();
                while (together.Count < MostAtOnce && waiting.Reader.TryRead(out var one))
                    together.Add(one);
                for (var attempt = 1; !await TryWriteAsync(together, attempt); attempt++)
                    await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
        catch (Exception fault)
        {
            // From now on nothing can be noted, so nothing can be read: every page that shows a case fails and says so in the log.
            waiting.Writer.TryComplete(fault);
            throw;
        }
    }

    /// <summary>False when the disk or the database would not, for half a minute at most.</summary>
    private async Task<bool> TryWriteAsync(List<Statement> together, int attempt)
    {
        try
        {
            await store.Database.CommitAsync(together, CancellationToken.None);
            return true;
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or IOException && attempt < MostAttempts)
        {
            return false;
        }
    }

    private Statement Inserting(CaseNumber number, Actor actor, string what, byte[]? why) =>
        new(Insert, number.ToString(), clock.GetUtcNow(), Guid.CreateVersion7().ToString("N"), actor.User, actor.Name, User.Kept(actor.Roles), what, why);

    private static byte[] Bound(CaseNumber number, string user) => Encoding.UTF8.GetBytes($"read\n{number}\n{user}");
}

/// <summary>That someone read something of a case.</summary>
/// <param name="At">When.</param>
/// <param name="User">Who, by the sign-in name.</param>
/// <param name="Name">The name then.</param>
/// <param name="Roles">The roles then.</param>
/// <param name="What">What was read, as the access table names it.</param>
/// <param name="Why">The reason that was given; null where the role was the reason.</param>
public sealed record CaseReading(DateTimeOffset At, string User, string Name, IReadOnlyList<Role> Roles, string What, string? Why);

/// <summary>A list as someone saw it.</summary>
/// <param name="Filter">What it was filtered by, without the words searched for.</param>
/// <param name="Words">The words searched for.</param>
/// <param name="Found">How many cases there were in all.</param>
/// <param name="Shown">The numbers of those that were shown.</param>
internal sealed record ListSeen(string Filter, IReadOnlyList<string> Words, int Found, IEnumerable<string> Shown);

/// <summary>That someone saw a case in a list.</summary>
/// <param name="At">When.</param>
/// <param name="User">Who, by the sign-in name.</param>
/// <param name="Name">The name then.</param>
/// <param name="Roles">The roles then.</param>
/// <param name="Filter">What the list was filtered by.</param>
/// <param name="Searched">True when words were searched for; they are not kept.</param>
/// <param name="Found">How many cases there were in all.</param>
public sealed record ListReading(DateTimeOffset At, string User, string Name, IReadOnlyList<Role> Roles, string Filter, bool Searched, int Found);
