using System.Collections.Concurrent;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>Every case that is stored, folded from its sealed events, by as many readers as there are processors. For questions over the whole store; nothing is kept.</summary>
internal static class ReadAllCases
{
    /// <summary>How many cases one reader takes at a time.</summary>
    private const int CasesOfAPortion = 512;

    /// <summary>Asks every case that was not erased. <paramref name="ask"/> runs on several threads, one case at a time on each.</summary>
    /// <param name="store">The store.</param>
    /// <param name="needed">The events that the question needs; the others are neither opened nor folded.</param>
    /// <param name="ask">Pure: the answer for one case.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The answers, in no order.</returns>
    public static Task<IReadOnlyCollection<T>> AskAsync<T>(CaseworkStore store, IReadOnlyCollection<string> needed, Func<ReviewCase, T> ask, CancellationToken stop) =>
        AskAsync(store, needed, StoredEvents.Cases.Read, ask, stop);

    /// <summary>The same for a question that asks for days, stages and outcomes alone: texts and parties of the cases are empty (<see cref="FactsAlone"/>).</summary>
    public static Task<IReadOnlyCollection<T>> AskFactsAsync<T>(CaseworkStore store, IReadOnlyCollection<string> needed, Func<ReviewCase, T> ask, CancellationToken stop) =>
        AskAsync(store, needed, StoredEvents.Cases.ReadFacts, ask, stop);

    private delegate CaseEvent Reading(string type, int schema, ReadOnlySpan<byte> json);

    private static async Task<IReadOnlyCollection<T>> AskAsync<T>(
        CaseworkStore store, IReadOnlyCollection<string> needed, Reading read, Func<ReviewCase, T> ask, CancellationToken stop)
    {
        var keys = await store.Events.Keys.AllAsync(stop);
        var prefix = StreamId.Prefix(StreamKind.Case);
        var streams = keys.Where(k => k.Value.Opens && k.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k.Key).Order(StringComparer.Ordinal).ToArray();
        var portions = new ConcurrentQueue<string[]>(streams.Chunk(CasesOfAPortion));
        var answers = new ConcurrentBag<List<T>>();
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            var own = new List<T>();
            await using var connection = await store.Database.OpenAsync(stop);
            while (portions.TryDequeue(out var portion))
            {
                var events = await connection.QueryAsync(
                    new(Sql(needed), portion[0], portion[^1]), EventStore.Read, stop);
                for (var at = 0; at < events.Count;)
                {
                    var end = at;
                    while (end < events.Count && events[end].Stream == events[at].Stream)
                        end++;
                    if (keys.TryGetValue(events[at].Stream, out var key) && key.Opens && events[end - 1].Type != SealedEvent.Erased)
                        own.Add(ask(Fold(events.GetRange(at, end - at), key, read)));
                    at = end;
                }
            }

            answers.Add(own);
        }, stop)));
        return [.. answers.SelectMany(a => a)];
    }

    private static ReviewCase Fold(List<SealedEvent> events, StreamKey key, Reading read) =>
        events.Aggregate(ReviewCase.Empty, (review, e) => review.Apply(read(e.Type, e.Schema, e.Open(key.Bytes.Span))));

    /// <summary>The names are the product's own, never what someone typed.</summary>
    private static string Sql(IReadOnlyCollection<string> needed) =>
        $"SELECT {EventStore.Columns} FROM events WHERE stream >= $1 AND stream <= $2"
        + $" AND type IN ({string.Join(", ", needed.Append(SealedEvent.Erased).Select(t => $"'{t}'"))}) ORDER BY stream, version";
}
