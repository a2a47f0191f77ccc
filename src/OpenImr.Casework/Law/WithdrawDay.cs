using OpenImr.Casework.Access;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Law;

/// <summary>Withdraws a day that was entered, for a reason; the clocks of every case follow, and the entry stays on record.</summary>
public static class WithdrawDay
{
    /// <param name="On">The day.</param>
    /// <param name="By">Who was said to have closed it.</param>
    /// <param name="Reason">Why it is not closed after all.</param>
    public sealed record Command(DateOnly On, Designation By, string Reason);

    public static async Task<Outcome<EnteredLaw>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(WithdrawDay), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        return await office.Store.Law.RecordDaysAsync(actor, law => law.WithdrawDay(command.On, command.By, command.Reason), stop);
    }
}
