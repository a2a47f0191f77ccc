using System.Data.Common;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>How many open cases stand at a stage, by what the board filters and by when they are due. Kept with the cases' rows in one transaction, so that a board counts hundreds of thousands at once.</summary>
public sealed record CaseCountRow
{
    /// <summary>Where the cases stand.</summary>
    public required CaseStage Stage { get; init; }

    /// <summary>How fast they go.</summary>
    public required ReviewTrack Track { get; init; }

    /// <summary>Who has to act next; empty when nobody has to.</summary>
    public required string WaitingOn { get; init; }

    /// <summary>The programme.</summary>
    public required string Programme { get; init; }

    /// <summary>As <see cref="CaseRow.DueOrder"/>.</summary>
    public required long DueOrder { get; init; }

    /// <summary>How many.</summary>
    public required int Cases { get; init; }
}

/// <summary>The statements that keep <see cref="CaseCountRow"/>.</summary>
internal static class CaseCounts
{
    public const string Table = "case_counts";

    private const string Columns = "stage, track, waiting_on, programme, due_order";
    private const string Grouped = $"SELECT stage, track, coalesce(waiting_on, ''), programme, due_order, count(*) FROM cases WHERE is_open GROUP BY 1, 2, 3, 4, 5";
    private const string Same = "stage = $1 AND track = $2 AND waiting_on = $3 AND programme = $4 AND due_order = $5";

    /// <summary>The statements that count a case where it stands now and no longer where it stood; none while it stays.</summary>
    public static IEnumerable<Statement> Changes(ReadRows before, ReadRows after)
    {
        var (left, entered) = (PlaceOf(before), PlaceOf(after));
        if (left == entered)
            yield break;
        if (left is { } old)
        {
            yield return new($"UPDATE {Table} SET cases = cases - 1 WHERE {Same}", old.Values);
            yield return new($"DELETE FROM {Table} WHERE {Same} AND cases = 0", old.Values);
        }

        if (entered is { } now)
            yield return new(
                $"INSERT INTO {Table} ({Columns}, cases) VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT ({Columns}) DO UPDATE SET cases = {Table}.cases + 1", now.Values);
    }

    /// <summary>Counts a case no longer. Goes before its row is deleted.</summary>
    public static Statement Removing(string caseNumber) => new(
        $"""
        UPDATE {Table} SET cases = cases - 1 WHERE EXISTS (SELECT 1 FROM cases c WHERE c.number = $1 AND c.is_open AND c.stage = {Table}.stage
        AND c.track = {Table}.track AND coalesce(c.waiting_on, '') = {Table}.waiting_on AND c.programme = {Table}.programme AND c.due_order = {Table}.due_order)
        """,
        caseNumber);

    /// <summary>Counts all cases anew from their rows.</summary>
    public static IEnumerable<Statement> Anew() => [$"DELETE FROM {Table}", $"INSERT INTO {Table} ({Columns}, cases) {Grouped}"];

    /// <summary>True when the counts are those of the cases' rows.</summary>
    public static async Task<bool> AreHeldAsync(DbConnection connection, CancellationToken stop)
    {
        var held = $"SELECT {Columns}, cases FROM {Table} WHERE cases <> 0";
        var different = await connection.QueryAsync(
            $"SELECT 1 FROM ({Grouped} EXCEPT {held}) a UNION ALL SELECT 1 FROM ({held} EXCEPT {Grouped}) b LIMIT 1", r => r.GetInt32(0), stop);
        return different.Count == 0;
    }

    private static Place? PlaceOf(ReadRows rows) => rows.Case is [{ IsOpen: true } row]
        ? new(row.Stage, row.Track, row.WaitingOn ?? "", row.Programme, row.DueOrder)
        : null;

    private readonly record struct Place(CaseStage Stage, ReviewTrack Track, string WaitingOn, string Programme, long DueOrder)
    {
        public SqlValue[] Values => [Stage.ToString(), Track.ToString(), WaitingOn, Programme, DueOrder];
    }
}
