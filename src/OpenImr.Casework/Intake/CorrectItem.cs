using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Corrects an item of the request, or answers what the application left open about it; both values stay, and a decision made on the old words is flagged.</summary>
public static class CorrectItem
{
    /// <param name="Case">The case.</param>
    /// <param name="SeenVersion">What the person had seen.</param>
    /// <param name="IsNow">The item as it should be; its number says which one.</param>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Command(CaseNumber Case, int SeenVersion, RequestedItem IsNow, string Reason);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(CorrectItem), command.Case, command.SeenVersion, actor, review => review.CorrectItem(command.IsNow, command.Reason, office.Today), stop);
}
