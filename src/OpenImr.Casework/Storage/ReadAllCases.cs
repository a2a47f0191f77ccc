using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>Every case that is stored, by as many readers as there are processors. For questions over the whole store; nothing is kept.</summary>
internal static class ReadAllCases
{
    /// <summary>How many cases one reader takes at a time.</summary>
    private const int CasesOfAPortion = 512;

    /// <summary>Asks every case that was not erased and can be read, folded from its sealed events. <paramref name="ask"/> runs on several threads, one case at a time on each.</summary>
    /// <param name="store">The store.</param>
    /// <param name="needed">The events that the question needs; the others are neither opened nor folded.</param>
    /// <param name="ask">Pure: the answer for one case.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The answers, in no order.</returns>
    public static async Task<IReadOnlyCollection<T>> AskAsync<T>(CaseworkStore store, IReadOnlyCollection<string> needed, Func<ReviewCase, T> ask, CancellationToken stop)
    {
        var keys = await store.Events.Keys.AllAsync(stop);
        var prefix = StreamId.Prefix(StreamKind.Case);
        var streams = keys.Where(k => k.Value.Opens && k.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k.Key).Order(StringComparer.Ordinal);
        return await InPortionsAsync(store, streams, async (connection, portion) =>
            from events in (await EventsAsync(connection, needed, portion[0], portion[^1], stop)).GroupBy(e => e.Stream)
            where keys.TryGetValue(events.Key, out var key) && key.Opens && events.Last().Type != SealedEvent.Erased
            let review = Fold(() => ReviewCase.Empty, events, keys[events.Key], StoredEvents.Cases.Read)
            where review is not null
            select ask(review), stop);
    }

    /// <summary>The same for a question that asks for days, stages and outcomes alone: texts and parties of the cases are empty (<see cref="FactsAlone"/>). What a case was received with comes from its row, and only what happened to it later is opened.</summary>
    public static async Task<IReadOnlyCollection<T>> AskFactsAsync<T>(CaseworkStore store, IReadOnlyCollection<string> needed, Func<ReviewCase, T> ask, CancellationToken stop)
    {
        await using var reading = await store.Database.OpenAsync(stop);
        var numbers = await reading.QueryAsync("SELECT case_number FROM case_facts ORDER BY case_number", r => r.GetString(0), stop);
        string[] later = [.. needed.Where(n => n != nameof(CaseEvent.ApplicationReceived))];
        var prefix = StreamId.Prefix(StreamKind.Case);
        return await InPortionsAsync(store, numbers, async (connection, portion) =>
        {
            var received = await connection.QueryAsync(
                new("SELECT case_number, facts FROM case_facts WHERE case_number >= $1 AND case_number <= $2", portion[0], portion[^1]),
                r => (Stream: prefix + r.GetString(0), Facts: r.GetFieldValue<byte[]>(1)), stop);
            var events = (await EventsAsync(connection, later, prefix + portion[0], prefix + portion[^1], stop)).ToLookup(e => e.Stream);
            var keys = events.Count == 0 ? null : await store.Events.Keys.AmongAsync(events.Select(e => e.Key).ToHashSet(StringComparer.Ordinal), prefix + portion[0], prefix + portion[^1], stop);
            return
                from one in received
                let happened = events[one.Stream]
                let key = keys?.GetValueOrDefault(one.Stream) ?? default
                where !happened.Any() || key.Opens
                let review = Fold(() => ReviewCase.Empty.Apply(FactsAlone.Read(one.Facts)), happened, key, StoredEvents.Cases.ReadFacts)
                where review is not null
                select ask(review);
        }, stop);
    }

    private delegate CaseEvent Reading(string type, int schema, ReadOnlySpan<byte> json);

    private static async Task<IReadOnlyCollection<T>> InPortionsAsync<T>(
        CaseworkStore store, IEnumerable<string> ordered, Func<DbConnection, string[], Task<IEnumerable<T>>> answer, CancellationToken stop)
    {
        var portions = new ConcurrentQueue<string[]>(ordered.Chunk(CasesOfAPortion));
        var answers = new ConcurrentBag<List<T>>();
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            var own = new List<T>();
            await using var connection = await store.Database.OpenAsync(stop);
            while (portions.TryDequeue(out var portion))
                own.AddRange(await answer(connection, portion));
            answers.Add(own);
        }, stop)));
        return [.. answers.SelectMany(a => a)];
    }

    /// <summary>The case; null when its row or one of its events is damaged. <c>imr verify</c> names it; the question is answered from the others.</summary>
    private static ReviewCase? Fold(Func<ReviewCase> before, IEnumerable<SealedEvent> events, StreamKey key, Reading read)
    {
        try
        {
            return events.Aggregate(before(), (review, e) => review.Apply(read(e.Type, e.Schema, e.Open(key.Bytes.Span))));
        }
        catch (Exception damage) when (damage is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The names of events are the product's own, never what someone typed.</summary>
    private static Task<List<SealedEvent>> EventsAsync(DbConnection connection, IReadOnlyCollection<string> needed, string first, string last, CancellationToken stop) =>
        connection.QueryAsync(
            new(
                $"SELECT {EventStore.Columns} FROM events WHERE stream >= $1 AND stream <= $2"
                + $" AND type IN ({string.Join(", ", needed.Append(SealedEvent.Erased).Select(t => $"'{t}'"))}) ORDER BY stream, version", first, last),
            EventStore.Read, stop);
}
