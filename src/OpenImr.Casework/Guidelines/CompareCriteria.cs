using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;

namespace OpenImr.Casework.Guidelines;

/// <summary>Tells that someone compared a draft with its guideline; the set becomes active when a second person, who compared it with the same text, approves.</summary>
public static class CompareCriteria
{
    /// <param name="Set">The set, by its name.</param>
    /// <param name="Against">SHA-256 of the text; the text itself is not kept.</param>
    /// <param name="On">Day on which it was compared.</param>
    public sealed record Command(string Set, string Against, DateOnly On);

    public static async Task<Outcome<EnteredGuidelines>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(CompareCriteria), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await new GuidelineStore(office.Store.Events).RecordAsync(
            actor, entered => entered.CompareCriteria(command.Set, command.Against, command.On, office.Today), stop);
    }
}
