using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Law;

/// <summary>Confirms, with its source, a clock of a programme that was known from memory. When every one is confirmed, live cases of the programme are accepted.</summary>
public static class ConfirmClock
{
    /// <param name="Programme">The programme's short name.</param>
    /// <param name="Citation">The clock's law, as the programme cites it.</param>
    /// <param name="Source">What was read, with its citation.</param>
    /// <param name="Link">Where it stands.</param>
    /// <param name="ReadOn">When it was read.</param>
    public sealed record Command(string Programme, string Citation, string Source, string Link, DateOnly ReadOn);

    public static async Task<Outcome<EnteredLaw>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ConfirmClock), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await office.Store.Law.RecordAsync(
            actor, law => law.Confirm(command.Programme, command.Citation, command.Source, command.Link, command.ReadOn, office.Today), stop);
    }
}
