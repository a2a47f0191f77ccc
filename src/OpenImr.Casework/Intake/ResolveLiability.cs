using OpenImr.Casework.Access;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Records that the dispute about liability is over; the employee has 30 days from service of the notice.</summary>
public static class ResolveLiability
{
    public sealed record Command(CaseNumber Case, int SeenVersion, DateOnly NoticeServedOn, ServiceMethod ServedBy, bool InFavorOfReview);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(ResolveLiability), command.Case, command.SeenVersion, actor, review => review.ResolveLiability(command.NoticeServedOn, command.ServedBy, command.InFavorOfReview), stop);
}
