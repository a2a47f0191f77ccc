using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Storage;

/// <summary>The cases, as their events. A use case loads, decides and appends; what is acknowledged is on the disk, with the rows that lists read and the work it asks for.</summary>
public sealed class CaseStore : IDisposable
{
    private const int CasesKeptInMemory = 10_000;
    private static readonly EventJson<CaseEvent> Json = StoredEvents.Cases;
    private readonly EventStore events;
    private readonly SentForms forms;
    private readonly TimeProvider clock;
    private readonly Func<CalendarSet> calendars;
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = CasesKeptInMemory });
    private readonly ConcurrentDictionary<int, NextSequence> sequences = new();
    private readonly WriteGate gate = new();

    internal CaseStore(EventStore events, SentForms forms, TimeProvider clock, Func<CalendarSet> calendars)
    {
        this.events = events;
        this.forms = forms;
        this.clock = clock;
        this.calendars = calendars;
    }

    /// <summary>Receives a case under the year's next number. Two who receive at once get two numbers.</summary>
    /// <param name="year">Year of the receipt.</param>
    /// <param name="actor">Who receives.</param>
    /// <param name="receive">Pure: the first events of the case with that number, or a refusal.</param>
    /// <param name="stop">Gives up before anything is stored.</param>
    /// <param name="form">The form that asks for it; null for none. The same form again gets the case that it made.</param>
    public async Task<Outcome<ReviewCase>> ReceiveAsync(
        int year, Actor actor, Func<CaseNumber, Outcome<IReadOnlyList<CaseEvent>>> receive, CancellationToken stop, OneTimeForm? form = null)
    {
        ArgumentNullException.ThrowIfNull(receive);
        while (true)
        {
            var number = CaseNumber.Of(year, await NextSequenceAsync(year, stop));
            var received = receive(number);
            if (received is not Outcome<IReadOnlyList<CaseEvent>>.Accepted { Value: var happened })
                return received.Then<ReviewCase>(_ => throw new InvalidOperationException());
            if (await CreateAsync(number, actor, happened, form, stop) is { } created)
                return created;
            if (form is not null && await forms.FindAsync(form, stop) is { } sent)
                return await LoadAsync(sent.Case, stop);
        }
    }

    /// <summary>Stores a case under a number given from outside, such as that of a published letter. A number that is taken is refused.</summary>
    public async Task<Outcome<ReviewCase>> CreateAsync(
        CaseNumber number, Actor actor, IReadOnlyList<CaseEvent> happened, CancellationToken stop, OneTimeForm? form = null) =>
        await CreateAsync(number, actor, happened, form, stop) is { } created
            ? created
            : form is not null && await forms.FindAsync(form, stop) is { } sent
            ? await LoadAsync(sent.Case, stop)
            : new Refusal($"Case {number} exists already. Give the new case another number.");

    /// <summary>Decides on the case as it is and stores what was decided. When someone else was faster at the same part, the refusal says who did what.</summary>
    /// <param name="number">The case.</param>
    /// <param name="seen">Number of the last event, of the part that is changed, that the person had seen.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="decide">Pure, for it may be asked more than once: the events, or a refusal. No event at all changes nothing.</param>
    /// <param name="stop">Gives up before anything is stored.</param>
    /// <param name="work">The work that the case asks for after these events; null for none.</param>
    /// <param name="form">The form that asks for it; null for none. The same form again changes nothing.</param>
    /// <returns>The case after the events.</returns>
    public async Task<Outcome<ReviewCase>> AppendAsync(
        CaseNumber number, int seen, Actor actor, Func<ReviewCase, Outcome<IReadOnlyList<CaseEvent>>> decide, CancellationToken stop,
        Func<ReviewCase, IReadOnlyList<WorkItem>>? work = null, OneTimeForm? form = null)
    {
        ArgumentNullException.ThrowIfNull(decide);
        ArgumentNullException.ThrowIfNull(actor);
        using var writes = await gate.EnterAsync(stop);
        var state = Known(number);
        var isFresh = false;
        while (true)
        {
            if (state is null)
            {
                var loaded = await RefreshAsync(number, stop);
                if (loaded is not Outcome<KnownCase>.Accepted { Value: var fresh })
                    return loaded.Then<ReviewCase>(_ => throw new InvalidOperationException());
                (state, isFresh) = (fresh, true);
            }

            var decided = decide(state.Review);
            if (decided is Outcome<IReadOnlyList<CaseEvent>>.Accepted { Value: var happened } && ChangedSince(state.Review, seen, happened).Count == 0)
            {
                if (happened.Count == 0 || await TryAppendAsync(number, state, actor, happened, work, form, stop) is not { } after)
                {
                    if (happened.Count == 0)
                        return state.Review;
                    if (form is { IsStored: false } && await forms.FindAsync(form, stop) is not null)
                        return await LoadAsync(number, stop);
                    state = null;
                    continue;
                }

                return after;
            }

            if (isFresh)
                return await ExplainAsync(number, state.Review, seen, decide, decided, stop);
            state = null;
        }
    }

    /// <summary>The same for a decision that makes one event.</summary>
    public Task<Outcome<ReviewCase>> AppendAsync(
        CaseNumber number, int seen, Actor actor, Func<ReviewCase, Outcome<CaseEvent>> decide, CancellationToken stop,
        Func<ReviewCase, IReadOnlyList<WorkItem>>? work = null) =>
        AppendAsync(number, seen, actor, review => decide(review).Then<IReadOnlyList<CaseEvent>>(e => (CaseEvent[])[e]), stop, work);

    /// <summary>The case as it is now. Refused when there is none of that number, or when it was erased.</summary>
    public async Task<Outcome<ReviewCase>> LoadAsync(CaseNumber number, CancellationToken stop) =>
        (await RefreshAsync(number, stop)).Then<ReviewCase>(c => c.Review);

    /// <summary>What happened in the case, in its order.</summary>
    public async Task<Outcome<IReadOnlyList<RecordedEvent>>> HistoryAsync(CaseNumber number, CancellationToken stop) =>
        (await OpenAsync(number, 0, stop)).Then(opened => new Outcome<IReadOnlyList<RecordedEvent>>.Accepted(opened.Recorded));

    /// <summary>The case's chain: each event's number, kind, hash and hour, without what it says.</summary>
    internal async Task<IReadOnlyList<(int Version, string Type, string Hash, DateTimeOffset At)>> ChainAsync(CaseNumber number, CancellationToken stop) =>
        [.. (await events.ReadAsync(Stream(number), 0, stop)).Select(e => (e.Version, e.Type, Convert.ToHexStringLower(e.Hash), e.RecordedAt))];

    /// <inheritdoc/>
    public void Dispose()
    {
        known.Dispose();
        gate.Dispose();
    }

    /// <summary>Forgets what is kept in memory of a case that was erased.</summary>
    internal void Forget(CaseNumber number) => known.Remove(number);

    /// <summary>Keeps everybody from writing until what is returned is disposed: so that the calendars by which rows are counted change between two writes and in none.</summary>
    internal Task<IDisposable> PauseAsync(CancellationToken stop) => gate.CloseAsync(stop);

    /// <summary>The rows that lists should hold of the case.</summary>
    internal ReadRows RowsOf(ReviewCase review) => ReadRows.Of(review, calendars());

    private async Task<Outcome<ReviewCase>?> CreateAsync(
        CaseNumber number, Actor actor, IReadOnlyList<CaseEvent> happened, OneTimeForm? form, CancellationToken stop)
    {
        if (happened is not [CaseEvent.ApplicationReceived first, ..] || first.Number != number)
            throw new ArgumentException($"The first event of case {number} has to be its receipt.", nameof(happened));
        using var writes = await gate.EnterAsync(stop);
        var key = await events.Keys.FindOrMakeAsync(Stream(number), stop);
        if (!key.Opens)
            return null;
        return await TryAppendAsync(number, new KnownCase(ReviewCase.Empty, StreamHead.None, key, ReadRows.None, calendars()), actor, happened, null, form, stop) is { } created
            ? created
            : (Outcome<ReviewCase>?)null;
    }

    private async Task<ReviewCase?> TryAppendAsync(
        CaseNumber number, KnownCase state, Actor actor, IReadOnlyList<CaseEvent> happened, Func<ReviewCase, IReadOnlyList<WorkItem>>? work,
        OneTimeForm? form, CancellationToken stop)
    {
        var stream = Stream(number);
        var review = happened.Aggregate(state.Review, (before, e) => before.Apply(e));
        var rows = ReadRows.Of(review, state.Counted, state.Rows);
        var statements = state.Rows.ChangesTo(rows).Concat(CaseCounts.Changes(state.Rows, rows)).Concat((work?.Invoke(review) ?? []).Select(w => Asking(w, stream)));
        if (form is { IsStored: false })
            statements = statements.Prepend(forms.Inserting(form, number, state.Review.Version, review.Version));
        var head = await events.AppendAsync(stream, state.Head, state.Key, [.. happened.Select(Json.Write)], actor, statements, stop);
        if (head is null)
            return null;
        if (form is not null)
            form.IsStored = true;
        Keep(number, new KnownCase(review, head.Value, state.Key, rows, state.Counted));
        return review;
    }

    private Statement Asking(WorkItem work, StreamId stream) => new(
        "INSERT INTO work (key, kind, stream, payload, not_before, attempts) VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (key) DO NOTHING",
        work.Key, work.Kind, stream.ToString(), work.Payload, work.NotBefore ?? clock.GetUtcNow());

    /// <summary>The case with every event that anyone stored, reading only those not known yet.</summary>
    private async Task<Outcome<KnownCase>> RefreshAsync(CaseNumber number, CancellationToken stop)
    {
        var before = Known(number);
        var opened = await OpenAsync(number, before?.Head.Version ?? 0, stop);
        return opened.Then<KnownCase>(o =>
        {
            if (o.Recorded.Count == 0 && before is not null)
                return before;
            var review = o.Recorded.Aggregate(before?.Review ?? ReviewCase.Empty, (r, e) => r.Apply(e.Event));
            var counted = calendars();
            var after = new KnownCase(review, o.Head, o.Key, ReadRows.Of(review, counted, before?.Rows), counted);
            Keep(number, after);
            return after;
        });
    }

    private async Task<Outcome<Opened>> OpenAsync(CaseNumber number, int after, CancellationToken stop)
    {
        var stream = Stream(number);
        var key = await events.Keys.FindAsync(stream, stop);
        if (!key.Opens)
            return key.IsDamaged ? Unreadable(number, "its key is damaged")
                : key.DestroyedAt is { } at
                ? new Refusal($"Case {number} was erased on {Words.Of(PacificTime.DayOf(at))}. Nothing of it can be read any more.")
                : Unknown(number);
        var found = await events.ReadAsync(stream, after, stop);
        if (found.Count > 0 && found[^1].Type == SealedEvent.Erased)
            return new Refusal($"Case {number} was erased on {Words.Of(PacificTime.DayOf(found[^1].RecordedAt))}. Nothing of it can be read any more.");
        if (found.Count == 0 && after == 0)
            return Unknown(number);
        var recorded = new List<RecordedEvent>(found.Count);
        foreach (var e in found)
            try
            {
                recorded.Add(new(e.Version, e.RecordedAt, e.Actor, e.ActorName, Json.Read(e.Type, e.Schema, e.Open(key.Bytes.Span))));
            }
            catch (Exception changed) when (changed is CryptographicException or JsonException)
            {
                return Unreadable(number, $"its event {e.Version} is damaged");
            }

        return new Opened(recorded, found.Count == 0 ? default : new StreamHead(found[^1].Version, found[^1].Hash), key);
    }

    /// <summary>The parts that the events would change and that changed after what the person had seen.</summary>
    private static List<CasePart> ChangedSince(ReviewCase review, int seen, IReadOnlyList<CaseEvent> happened) =>
        review.Version <= seen ? [] : [.. happened.SelectMany(e => e.Touches).Distinct().Where(p => review.PartVersions.GetValueOrDefault(p) > seen)];

    /// <summary>Why nothing was stored: the refusal as decided, and where someone else was faster, what he or she did.</summary>
    private async Task<Outcome<ReviewCase>> ExplainAsync(
        CaseNumber number, ReviewCase review, int seen, Func<ReviewCase, Outcome<IReadOnlyList<CaseEvent>>> decide,
        Outcome<IReadOnlyList<CaseEvent>> decided, CancellationToken stop)
    {
        var reasons = decided is Outcome<IReadOnlyList<CaseEvent>>.Refused { Refusal: var refusal } ? refusal.Reasons : [];
        if (review.Version <= seen)
            return new Refusal(reasons);
        var history = await HistoryAsync(number, stop);
        if (history is not Outcome<IReadOnlyList<RecordedEvent>>.Accepted { Value: var recorded })
            return history.Then<ReviewCase>(_ => throw new InvalidOperationException());
        // Refused now, but accepted on what the person had seen: then what came in between is the reason, and has to be told.
        if (decided is Outcome<IReadOnlyList<CaseEvent>>.Refused)
            decided = decide(ReviewCase.Fold(recorded.Where(e => e.Version <= seen).Select(e => e.Event)));
        if (decided is not Outcome<IReadOnlyList<CaseEvent>>.Accepted { Value: var happened })
            return new Refusal(reasons);
        var changed = ChangedSince(review, seen, happened).Select(part => new Reason(Changed(part, recorded.Last(e => e.Event.Touches.Contains(part)))));
        return new Refusal([.. changed, .. reasons]);
    }

    private string Changed(CasePart part, RecordedEvent by)
    {
        var at = PacificTime.At(by.RecordedAt);
        var today = PacificTime.DayOf(by.RecordedAt) == PacificTime.DayOf(clock.GetUtcNow());
        var when = today ? at.ToString("HH:mm", CultureInfo.InvariantCulture) : PacificTime.InWords(by.RecordedAt);
        return $"{char.ToUpperInvariant(part.Name[0])}{part.Name[1..]} changed at {when}, by {(ReviewerId.TryParse(by.User, out _) ? by.User : by.Name)}, while you were writing: "
            + $"{EventInWords.Of(by.Event).Sentence} Read it and decide again.";
    }

    private async Task<int> NextSequenceAsync(int year, CancellationToken stop)
    {
        var next = sequences.GetOrAdd(year, _ => new NextSequence());
        if (!next.IsKnown)
        {
            await using var connection = await events.Database.OpenAsync(stop);
            var prefix = Stream(CaseNumber.Of(year, 1)).ToString()[..^7];
            var last = await connection.QueryAsync(
                new("SELECT max(stream) FROM events WHERE stream > $1 AND stream < $2", prefix, prefix + "~"),
                r => r.IsDBNull(0) ? 0 : CaseNumber.Parse(StreamId.Parse(r.GetString(0)).Name, null).Sequence, stop);
            next.Know(last[0]);
        }

        return next.Take();
    }

    /// <summary>The case as kept in memory; null when it is not, or its rows were counted by other calendars.</summary>
    private KnownCase? Known(CaseNumber number) => known.Get<KnownCase>(number) is { } kept && ReferenceEquals(kept.Counted, calendars()) ? kept : null;

    private void Keep(CaseNumber number, KnownCase state) => known.Set(number, state, new MemoryCacheEntryOptions { Size = 1 });

    /// <summary>What is answered about a case that does not exist, and about one that is not for the person who asks.</summary>
    internal static Refusal Unknown(CaseNumber number) => new($"There is no case {number}. Look for it by the employee's name or the claim number.");

    /// <summary>What is answered about a case that is there and cannot be opened.</summary>
    internal static Refusal Unreadable(CaseNumber number, string why) => new(
        $"Case {number} cannot be read: {why}. Nothing of it was deleted. Ask the administrator to run \"imr verify\", which names the damage, and to restore the keys and the data from their backups.");

    internal static StreamId Stream(CaseNumber number) => new(StreamKind.Case, number.ToString());

    /// <summary>A case as this process last saw it. It may be behind; the number of the next event then is taken, and it is read again.</summary>
    /// <param name="Review">The case.</param>
    /// <param name="Head">Its last event.</param>
    /// <param name="Key">Its key.</param>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Counted">The calendars by which the rows were counted.</param>
    private sealed record KnownCase(ReviewCase Review, StreamHead Head, StreamKey Key, ReadRows Rows, CalendarSet Counted);

    private sealed record Opened(IReadOnlyList<RecordedEvent> Recorded, StreamHead Head, StreamKey Key);

    private sealed class NextSequence
    {
        private readonly Lock gate = new();
        private int last = -1;

        public bool IsKnown => last >= 0;

        public void Know(int sequence)
        {
            lock (gate)
                last = Math.Max(last, sequence);
        }

        public int Take()
        {
            lock (gate)
                return ++last;
        }
    }
}
