using System.Data.Common;
using OpenImr.Core.Calendars;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Storage;

/// <summary>A task still to be done, as lists show it.</summary>
public sealed record CaseTaskRow
{
    /// <summary>Stands in place of a task's number where an erasure waits: for anyone who may confirm it but the one who asked, whose row it is.</summary>
    public const int Erasure = 0;

    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The task's number in the case; <see cref="Erasure"/> for an erasure that waits for a second person.</summary>
    public required int Task { get; init; }

    /// <summary>What is to be done.</summary>
    public required string What { get; init; }

    /// <summary>Who has to do it.</summary>
    public required string UserId { get; init; }

    /// <summary>That person's name.</summary>
    public required string UserName { get; init; }

    /// <summary>The last day for it.</summary>
    public required DateOnly DueOn { get; init; }
}

/// <summary>A hold that nobody ended, as lists show it. It lapses by itself after its day.</summary>
public sealed record CaseHoldRow
{
    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The hold's number in the case.</summary>
    public required int Hold { get; init; }

    /// <summary>For what.</summary>
    public required string Why { get; init; }

    /// <summary>Whom the office waits for.</summary>
    public required string WaitingFor { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Who set it.</summary>
    public required string UserId { get; init; }
}

/// <summary>The rows that lists read of the work about one case: what is open, and never a note. A pure function of the work, so that they can be made again from the events.</summary>
internal sealed record WorkRows(IReadOnlyList<CaseTaskRow> OpenTasks, IReadOnlyList<CaseHoldRow> Holds)
{
    public static readonly WorkRows None = new([], []);

    private static readonly ReadTable<CaseTaskRow> Tasks = new("case_tasks", nameof(CaseTaskRow.CaseNumber), nameof(CaseTaskRow.Task));
    private static readonly ReadTable<CaseHoldRow> CaseHolds = new("case_holds", nameof(CaseHoldRow.CaseNumber), nameof(CaseHoldRow.Hold));

    /// <summary>The names of the tables.</summary>
    public static IReadOnlyList<string> Tables => [Tasks.Name, CaseHolds.Name];

    public static WorkRows Of(string caseNumber, CaseWork work) => new(
        [
            .. work.Tasks.Where(t => t.Done is null).Select(t => new CaseTaskRow
            {
                CaseNumber = caseNumber, Task = t.Number, What = t.What, UserId = t.User, UserName = t.Name, DueOn = t.DueOn,
            }),
            .. work.Erasure is not { } asked ? (CaseTaskRow[])[] : [new()
            {
                CaseNumber = caseNumber, Task = CaseTaskRow.Erasure, What = asked.Reason, UserId = asked.By.User, UserName = asked.By.Name, DueOn = PacificTime.DayOf(asked.By.At),
            }],
        ],
        [
            .. work.Holds.Where(h => h.Released is null).Select(h => new CaseHoldRow
            {
                CaseNumber = caseNumber, Hold = h.Number, Why = h.Why, WaitingFor = h.WaitingFor, Until = h.Until, UserId = h.Set.User,
            }),
        ]);

    /// <summary>The statements that turn these rows into those after an event.</summary>
    public IEnumerable<Statement> ChangesTo(WorkRows after) => [.. Tasks.Changes(OpenTasks, after.OpenTasks), .. CaseHolds.Changes(Holds, after.Holds)];

    /// <summary>True when the tables hold exactly these rows of the case.</summary>
    public async Task<bool> AreHeldAsync(DbConnection connection, string caseNumber, CancellationToken stop) =>
        await Tasks.HoldsAsync(connection, "case_number", caseNumber, OpenTasks, stop) && await CaseHolds.HoldsAsync(connection, "case_number", caseNumber, Holds, stop);

    /// <summary>The statements that remove everything lists show of the work about a case.</summary>
    public static IEnumerable<Statement> Removing(string caseNumber) => Tables.Select(t => new Statement($"DELETE FROM {t} WHERE case_number = $1", caseNumber));
}
