using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Clocks;

/// <summary>The board: the open cases, what is due first on top, with counts by stage.</summary>
public static class ReadBoard
{
    /// <summary>Rows on a page unless asked otherwise.</summary>
    public const int PageSize = 50;

    /// <summary>A search counts so many cases and no more.</summary>
    public const int MostFound = 2_000;

    /// <summary>Asked for in place of someone who is waited for: the cases on hold.</summary>
    public const string OnHold = "hold";

    /// <summary>Asked for in place of a coordinator: the cases that nobody works.</summary>
    public const string Nobody = "-";

    /// <summary>Which cases by their due date.</summary>
    public enum DueFilter
    {
        /// <summary>All.</summary>
        Any,

        /// <summary>Only what is late.</summary>
        Late,

        /// <summary>Late, or due within three days.</summary>
        Soon,
    }

    /// <summary>What the list is sorted by; ties by number.</summary>
    public enum Order
    {
        /// <summary>The next due date; cases without one last.</summary>
        Due,

        /// <summary>The day of receipt.</summary>
        Received,
    }

    /// <summary>What is asked for. Null filters nothing.</summary>
    public sealed record Query
    {
        /// <summary>Where the case stands.</summary>
        public CaseStage? Stage { get; init; }

        /// <summary>How fast it goes.</summary>
        public ReviewTrack? Track { get; init; }

        /// <summary>Who has to act: <c>organization</c>, <c>reviewer</c>, or a party; <see cref="OnHold"/> for cases that the office holds today.</summary>
        public string? WaitingOn { get; init; }

        /// <summary>The user who works it.</summary>
        public string? Coordinator { get; init; }

        /// <summary>The programme.</summary>
        public string? Programme { get; init; }

        /// <summary>These cases and no others, open or not; null for all.</summary>
        public IReadOnlyList<CaseNumber>? Only { get; init; }

        /// <summary>By due date.</summary>
        public DueFilter Due { get; init; }

        /// <summary>The beginning of words: of the number, the employee's or the physician's name, the claim's number. Closed cases are found too.</summary>
        public string? Search { get; init; }

        /// <summary>Sorted by.</summary>
        public Order Order { get; init; }

        /// <summary>The latest first.</summary>
        public bool Descending { get; init; }

        /// <summary>From 1.</summary>
        public int Page { get; init; } = 1;

        /// <summary>Rows on a page, at most 500.</summary>
        public int PageSize { get; init; } = ReadBoard.PageSize;

        /// <summary>The reviewer whose cases alone are shown.</summary>
        internal string? Reviewer { get; init; }

        /// <summary>True when so few cases are looked at that an index over all of them would be the long way.</summary>
        internal bool IsNarrow => Search is not null || Reviewer is not null || Only is not null || WaitingOn == OnHold;
    }

    /// <summary>How many cases stand at a stage, and how many of them are late.</summary>
    public sealed record StageCount(CaseStage Stage, int Cases, int Late, int Soon);

    /// <summary>A page of the board.</summary>
    /// <param name="Rows">The cases of the page.</param>
    /// <param name="Total">How many cases the filters leave; a search stops counting at <see cref="MostFound"/>.</param>
    /// <param name="Holds">The holds of today on the cases of the page, by case.</param>
    /// <param name="Stages">Counts by stage under the same filters but that of the stage; stages without a case are left out.</param>
    public sealed record Board(IReadOnlyList<CaseRow> Rows, int Total, IReadOnlyList<StageCount> Stages, IReadOnlyDictionary<string, CaseHoldRow> Holds);

    /// <summary>Reads a page; that it was read is noted, with the filter and the cases shown.</summary>
    public static async Task<Outcome<Board>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(office);
        if (Admission.Refuse(typeof(ReadBoard), actor) is { } refusal)
            return refusal;
        if (Admission.SeesOnlyOwn(typeof(ReadBoard), actor))
            query = query with { Reviewer = actor.User };
        if (query.Page < 1 || query.PageSize is < 1 or > 500)
            return new Refusal("A page is counted from 1 and holds 1 to 500 cases.");
        string[] words = query.Search is null ? [] : [.. ReadRows.WordsOf(query.Search).Distinct().OrderByDescending(w => w.Length)];
        if (query.Search is not null && words.Length == 0)
            return new Refusal("Type the beginning of a case number, a name or a claim number.");
        await using var db = office.Store.NewContext();
        var (rows, total, stages) = words.Length > 0
            ? await FoundAsync(query, words, db, office, stop)
            : await ListedAsync(query, db, office, stop);
        var holds = query.Reviewer is not null || rows.Count == 0 ? [] : await HoldsAsync(rows, db, office.Today, stop);
        await office.Store.Reads.NoteListAsync(actor, typeof(ReadBoard), new(InWords(query), words, total, rows.Select(r => r.Number)), stop);
        return new Board(rows, total, stages, holds);
    }

    /// <summary>What is asked for, without the words that are searched for.</summary>
    private static string InWords(Query query) => string.Join("; ", new[]
    {
        query.Stage is { } stage ? Words.Of(stage) : null, query.Track is { } track ? $"track {track}" : null,
        query.WaitingOn is { } who ? $"waiting on {who}" : null, query.Coordinator is { } user ? $"worked by {user}" : null, query.Programme,
        query.Due switch { DueFilter.Late => "late", DueFilter.Soon => "late or due soon", _ => null }, query.Only is null ? null : "chosen cases", query.Reviewer is null ? null : "own cases",
        string.Create(CultureInfo.InvariantCulture, $"page {query.Page}"),
    }.OfType<string>());

    private static async Task<Dictionary<string, CaseHoldRow>> HoldsAsync(List<CaseRow> rows, CaseworkDb db, DateOnly today, CancellationToken stop)
    {
        var numbers = rows.Select(r => r.Number).ToList();
        var holds = await db.CaseHolds.AsNoTracking().Where(h => numbers.Contains(h.CaseNumber) && h.Until >= today).ToListAsync(stop);
        return holds.GroupBy(h => h.CaseNumber).ToDictionary(h => h.Key, h => h.MaxBy(one => one.Hold)!);
    }

    private static async Task<(List<CaseRow> Rows, int Total, List<StageCount> Stages)> ListedAsync(Query query, CaseworkDb db, Office office, CancellationToken stop)
    {
        var stages = await CountAsync(query, db, office, stop);
        var total = stages.Where(s => query.Stage is null || s.Stage == query.Stage)
            .Sum(s => query.Due switch { DueFilter.Late => s.Late, DueFilter.Soon => s.Soon, _ => s.Cases });
        return (total <= (query.Page - 1) * query.PageSize ? [] : await PageAsync(query, db, office, stop), total, stages);
    }

    /// <summary>A search finds few cases: they are looked up once, counted and sorted here.</summary>
    private static async Task<(List<CaseRow> Rows, int Total, List<StageCount> Stages)> FoundAsync(
        Query query, string[] words, CaseworkDb db, Office office, CancellationToken stop)
    {
        var values = new List<object>();
        var where = Where(query, values, office.Today, onlyOpenAnyway: true);
        // The longest word first, for it fits the fewest cases; of each of those the index by case says whether the others fit too.
        where.Add(
            $"""
            number IN (SELECT case_number FROM case_words w WHERE {Begins("w", words[0])}
            {string.Concat(words.Skip(1).Select(word => $"AND EXISTS (SELECT 1 FROM case_words o WHERE o.case_number = w.case_number AND {Begins("o", word)}) "))}
            LIMIT {Value(values, MostFound)})
            """);
        var sql = $"""SELECT number AS "Number", stage AS "Stage", due_order AS "DueOrder", received_on AS "ReceivedOn" FROM cases WHERE {string.Join(" AND ", where)}""";
        var found = await db.Database.SqlQueryRaw<FoundRow>(sql, [.. values]).ToListAsync(stop);
        var (late, soon) = (Instant.ToMicros(office.Now), Instant.ToMicros(SoonUntil(office.Now)));
        var stages = found.GroupBy(r => Enum.Parse<CaseStage>(r.Stage)).OrderBy(g => g.Key)
            .Select(g => new StageCount(g.Key, g.Count(), g.Count(r => r.DueOrder <= late), g.Count(r => r.DueOrder <= soon))).ToList();
        var asked = found.Where(r => (query.Stage is null || r.Stage == query.Stage.ToString())
            && r.DueOrder <= query.Due switch { DueFilter.Late => late, DueFilter.Soon => soon, _ => long.MaxValue }).ToList();
        asked.Sort((a, b) => (query.Descending ? -1 : 1) * (query.Order == Order.Due
            ? a.DueOrder.CompareTo(b.DueOrder)
            : a.ReceivedOn.CompareTo(b.ReceivedOn)) is not 0 and var by ? by : (query.Descending ? -1 : 1) * string.CompareOrdinal(a.Number, b.Number));
        var shown = asked.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize).Select(r => r.Number).ToList();
        var rows = shown.Count == 0 ? [] : await db.Cases.AsNoTracking().Where(c => shown.Contains(c.Number)).ToListAsync(stop);
        return ([.. rows.OrderBy(r => shown.IndexOf(r.Number))], asked.Count, stages);

        string Begins(string table, string word) =>
            $"{table}.word >= {Value(values, word)} AND {table}.word < {Value(values, word + "\U0010FFFF")}";
    }

    private static Task<List<CaseRow>> PageAsync(Query query, CaseworkDb db, Office office, CancellationToken stop)
    {
        var values = new List<object>();
        var where = Where(query, values, office.Today);
        if (query.Stage is { } stage)
            where.Add($"stage = {Value(values, stage.ToString())}");
        if (query.Due != DueFilter.Any)
            where.Add($"due_order <= {Value(values, Instant.ToMicros(query.Due == DueFilter.Late ? office.Now : SoonUntil(office.Now)))}");
        var column = query.Order == Order.Due ? "due_order" : "received_on";
        var direction = query.Descending ? "DESC" : "ASC";
        // The index holds everything filtered and sorted by; only the rows shown are fetched.
        var sql = $"""
            SELECT c.* FROM (
              SELECT number FROM cases {IndexOf(query, db)} WHERE {string.Join(" AND ", where)}
              ORDER BY {column} {direction}, number {direction}
              LIMIT {Value(values, query.PageSize)} OFFSET {Value(values, (query.Page - 1) * query.PageSize)}) shown
            JOIN cases c ON c.number = shown.number
            ORDER BY c.{column} {direction}, c.number {direction}
            """;
        return db.Cases.FromSqlRaw(sql, [.. values]).AsNoTracking().ToListAsync(stop);
    }

    /// <summary>From the counts that are kept; for one coordinator, a reviewer or what is on hold, which leave few cases, from the cases.</summary>
    private static async Task<List<StageCount>> CountAsync(Query query, CaseworkDb db, Office office, CancellationToken stop)
    {
        var values = new List<object>();
        var (late, soon) = (Value(values, Instant.ToMicros(office.Now)), Value(values, Instant.ToMicros(SoonUntil(office.Now))));
        var isKept = !query.IsNarrow && query.Coordinator is null;
        var cases = isKept ? "cases" : "1";
        var where = Where(query, values, office.Today, onlyOpenAnyway: isKept);
        var sql =
            $"""
            SELECT stage AS "Stage", CAST(sum({cases}) AS integer) AS "Cases", CAST(sum(CASE WHEN due_order <= {late} THEN {cases} ELSE 0 END) AS integer) AS "Late",
            CAST(sum(CASE WHEN due_order <= {soon} THEN {cases} ELSE 0 END) AS integer) AS "Soon" FROM {(isKept ? "case_counts" : "cases " + IndexOf(query with { Order = Order.Due }, db))}
            WHERE {string.Join(" AND ", where.DefaultIfEmpty("1 = 1"))} GROUP BY stage HAVING sum({cases}) > 0
            """;
        var rows = await db.Database.SqlQueryRaw<CountRow>(sql, [.. values]).ToListAsync(stop);
        return [.. rows.Select(r => new StageCount(Enum.Parse<CaseStage>(r.Stage), r.Cases, r.Late, r.Soon)).OrderBy(r => r.Stage)];
    }

    private static List<string> Where(Query query, List<object> values, DateOnly today, bool onlyOpenAnyway = false)
    {
        var where = new List<string>();
        if (query.Only is { } only)
            where.Add(only.Count == 0 ? "1 = 0" : $"number IN ({string.Join(", ", only.Select(n => Value(values, n.ToString())))})");
        else if (!onlyOpenAnyway)
            where.Add($"is_open = {Value(values, true)}");
        if (query.Reviewer is { } reviewer)
            where.Add($"number IN (SELECT case_number FROM case_reviewers WHERE reviewer = {Value(values, reviewer)})");
        if (query.WaitingOn == OnHold)
            where.Add($"number IN (SELECT case_number FROM case_holds WHERE until >= {Value(values, today)})");
        if (query.Coordinator == Nobody)
            where.Add("coordinator IS NULL");
        foreach (var (column, value) in new[]
        {
            ("track", query.Track?.ToString()), ("waiting_on", query.WaitingOn == OnHold ? null : query.WaitingOn),
            ("coordinator", query.Coordinator == Nobody ? null : query.Coordinator), ("programme", query.Programme),
        })
            if (value is not null)
                where.Add($"{column} = {Value(values, value)}");
        return where;
    }

    /// <summary>SQLite keeps no statistics of a growing table, so it is told which index; PostgreSQL knows.</summary>
    private static string IndexOf(Query query, CaseworkDb db) =>
        !db.Database.IsSqlite() || query.IsNarrow ? ""
        : query.Order == Order.Received ? "INDEXED BY cases_by_receipt"
        : query.Coordinator is not null ? "INDEXED BY cases_by_coordinator"
        : query.Stage is not null ? "INDEXED BY cases_by_stage"
        : "INDEXED BY cases_by_due";

    private static DateTimeOffset SoonUntil(DateTimeOffset now) => now.AddDays(3);

    private static string Value(List<object> values, object value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{{{values.Count - 1}}}");
    }

    private sealed record FoundRow(string Number, string Stage, long DueOrder, DateOnly ReceivedOn);

    private sealed record CountRow(string Stage, int Cases, int Late, int Soon);
}
