using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Programmes;

namespace OpenImr.Casework.Intake;

/// <summary>Receives an application for independent medical review under the year's next number, or under a number given from outside.</summary>
public static class ReceiveApplication
{
    public sealed record Command(
        Application Application, Claim Claim, CaseParties Parties, Injury Injury, UtilizationReviewDecision UtilizationReview,
        IReadOnlyList<EarlierReview> EarlierReviews, bool Synthetic = false, CaseNumber? Number = null, string? Programme = null);

    public static async Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReceiveApplication), actor) is { } refusal)
            return refusal;
        var name = command.Programme ?? CaliforniaWorkersCompensation.Name;
        if (Programme.Find(name) is not { } programme)
            return new Refusal($"\"{name}\" is unknown. The programmes are {Words.List(Programme.All.Select(p => $"\"{p.Name}\""))}.");
        if (!command.Synthetic && programme.RefuseLive(office.Entered.ConfirmedFor(programme)) is { } notConfirmed)
            return notConfirmed;
        Outcome<IReadOnlyList<CaseEvent>> Receive(CaseNumber number) => ReviewCase.Empty.Receive(
            new(number, programme.Name, command.Application, command.Claim, command.Parties, command.Injury,
                command.UtilizationReview, command.EarlierReviews, command.Synthetic),
            office.Today).Then<IReadOnlyList<CaseEvent>>(e => (CaseEvent[])[e]);

        if (command.Number is not { } given)
            return await office.Cases.ReceiveAsync(command.Application.ReceivedOn.Year, actor, Receive, stop, office.Form);
        return Receive(given) switch
        {
            Outcome<IReadOnlyList<CaseEvent>>.Accepted received => await office.Cases.CreateAsync(given, actor, received.Value, stop, office.Form),
            Outcome<IReadOnlyList<CaseEvent>>.Refused refused => refused.Refusal,
            _ => throw new InvalidOperationException(),
        };
    }
}
