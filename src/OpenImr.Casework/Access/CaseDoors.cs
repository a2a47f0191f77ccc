using Microsoft.EntityFrameworkCore;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Access;

/// <summary>What a person may open of cases as they stand: asked before a link to one is written. It reads stages alone, shows nothing, and notes no reading.</summary>
public sealed class CaseDoors(Actor actor, Office office)
{
    private readonly Dictionary<CaseNumber, CaseStage?> stages = [];
    private readonly Dictionary<CaseNumber, ReviewCase?> own = [];

    /// <summary>True when the person's roles have an act that is about no case.</summary>
    /// <param name="act">What the link leads to.</param>
    /// <param name="about">The person whom the page is about; null for nobody.</param>
    public bool OpensPage(Act act, string? about) => Admission.Refuse(act, actor, () => about is null || about == actor.User) is null;

    /// <summary>Takes the stage of a case that was just read.</summary>
    public void Know(CaseNumber number, CaseStage stage) => stages[number] = stage;

    /// <summary>True when the access table lets the person do the act in the case as it stands.</summary>
    /// <param name="act">What the link leads to.</param>
    /// <param name="number">The case.</param>
    /// <param name="asksReason">True when the page asks for a reason where the stage is not the person's (<see cref="BreakGlass"/>).</param>
    /// <param name="stop">Ends the reading.</param>
    public async Task<bool> OpenAsync(Act act, CaseNumber number, bool asksReason, CancellationToken stop)
    {
        foreach (var cell in actor.Roles.Select(role => AccessTable.Of(act, role)).Where(c => c != Cell.Never))
            if (cell.OnlyOwn
                ? await OwnAsync(number, stop) is { } review && AccessTable.Allows(act, actor, review)
                : await StageAsync(number, stop) is { } stage && (cell.Stages.Contains(stage) || (asksReason && cell.BreaksGlass && AccessTable.Allows(typeof(BreakGlass), actor))))
                return true;
        return false;
    }

    private async Task<CaseStage?> StageAsync(CaseNumber number, CancellationToken stop)
    {
        if (stages.TryGetValue(number, out var known))
            return known;
        await using var db = office.Store.NewContext();
        return stages[number] = await db.Cases.AsNoTracking().Where(c => c.Number == number.ToString()).Select(c => (CaseStage?)c.Stage).FirstOrDefaultAsync(stop);
    }

    private async Task<ReviewCase?> OwnAsync(CaseNumber number, CancellationToken stop) =>
        own.TryGetValue(number, out var known) ? known
        : own[number] = await office.Cases.LoadAsync(number, stop) is Outcome<ReviewCase>.Accepted { Value: var review } ? review : null;
}
