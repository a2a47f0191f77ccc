using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.People;

/// <summary>What happened to each user, as sealed and chained events.</summary>
internal sealed class UserLog(EventStore events)
{
    /// <summary>Who acts before anyone has signed in.</summary>
    public static readonly Actor SignInPage = new("sign-in", "Sign-in page", [Role.Scheduler]);

    /// <summary>Records, with what has to be written with it.</summary>
    public async Task RecordAsync(string user, Actor by, UserEvent happened, IReadOnlyList<Statement> with, CancellationToken stop)
    {
        var stream = new StreamId(StreamKind.User, user);
        var key = await events.Keys.FindOrMakeAsync(stream, stop);
        while (true)
        {
            var last = await events.LastAsync(stream, stop);
            var head = last is null ? StreamHead.None : new StreamHead(last.Version, last.Hash);
            if (await events.AppendAsync(stream, head, key, [StoredEvents.Users.Write(happened)], by, with, stop) is not null)
                return;
        }
    }

    /// <summary>All of it, the oldest first.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset At, string By, string ByUser, UserEvent Event)>> ReadAsync(string user, CancellationToken stop)
    {
        var stream = new StreamId(StreamKind.User, user);
        var key = (await events.Keys.FindAsync(stream, stop)).Undamaged(stream);
        return key.Opens
            ? [.. (await events.ReadAsync(stream, 0, stop)).Select(e => (e.RecordedAt, e.ActorName, e.Actor, StoredEvents.Users.Read(e.Type, e.Schema, e.Open(key.Bytes.Span))))]
            : [];
    }
}
