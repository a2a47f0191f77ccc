using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Clocks;

/// <summary>What the board can be filtered by that depends on the cases themselves, and how old the oldest open one is.</summary>
public static class ReadBoardChoices
{
    /// <summary>A colleague who works cases.</summary>
    public sealed record Colleague(string User, string Name);

    /// <param name="Coordinators">Everyone who works a case, by name.</param>
    /// <param name="Programmes">The programmes that have open cases.</param>
    /// <param name="OldestReceivedOn">When the oldest open case came in; null when none is open.</param>
    public sealed record Choices(IReadOnlyList<Colleague> Coordinators, IReadOnlyList<string> Programmes, DateOnly? OldestReceivedOn);

    public static async Task<Outcome<Choices>> HandleAsync(Actor actor, CaseworkDb db, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadBoardChoices), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(db);
        var coordinators = new List<Colleague>();
        // From one user to the next along the index: as many look-ups as there are colleagues, however many cases there are.
        for (var after = ""; ;)
        {
#pragma warning disable CA1309 // It becomes SQL, where the column's own order is byte by byte.
            var next = await db.Cases.AsNoTracking()
                .Where(c => c.Coordinator != null && string.Compare(c.Coordinator, after) > 0)
                .OrderBy(c => c.Coordinator).Select(c => new { c.Coordinator, c.CoordinatorName }).FirstOrDefaultAsync(stop);
#pragma warning restore CA1309
            if (next is not { Coordinator: { } user })
                break;
            coordinators.Add(new(user, next.CoordinatorName ?? user));
            after = user;
        }

        // Compared with a value and not asked for its truth, the column leads into the index.
        var open = true;
        var oldest = await db.Cases.AsNoTracking().Where(c => c.IsOpen == open).OrderBy(c => c.ReceivedOn).Select(c => (DateOnly?)c.ReceivedOn).FirstOrDefaultAsync(stop);
        var programmes = await db.CaseCounts.AsNoTracking().Where(c => c.Cases > 0).Select(c => c.Programme).Distinct().ToListAsync(stop);
        return new Choices(
            [.. coordinators.OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)], [.. programmes.Order(StringComparer.OrdinalIgnoreCase)], oldest);
    }
}
