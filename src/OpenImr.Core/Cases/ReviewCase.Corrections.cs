using System.Globalization;
using OpenImr.Core.Calendars;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    private const string IsoDay = "yyyy-MM-dd";

    /// <summary>Corrects a mistyped fact, or fills in one that was left blank. Both values stay, and the clocks follow.</summary>
    /// <param name="fact">Which fact.</param>
    /// <param name="isNow">A date as 2026-03-02, a method of service by its name, or the number.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="today">The office's day: no fact lies after it.</param>
    public Outcome<CaseEvent> CorrectFact(CaseFact fact, string isNow, string reason, DateOnly today)
    {
        var was = Exists ? ValueOf(fact) : null;
        var corrected = new CaseEvent.FactCorrected(fact, was, isNow, reason);
        List<Reason?> objections =
        [
            RequireStage("Correcting a fact", Correctable),
            RequireUnsigned(),
            RequireWords(reason, "Say why the fact is corrected."),
            Require(!Exists || was != isNow, $"The value is {isNow} already."),
            RequireReadable(fact, isNow),
            Require(
                !Exists || fact is not (CaseFact.LiabilityRaisedOn or CaseFact.LiabilityItems) || Application.Liability is not null,
                "Nobody disputes liability in this application. Record the dispute first."),
        ];
        if (Exists && objections[^1] is null && objections[^2] is null && Apply(corrected) is var after)
            objections.AddRange(
            [
                .. after.ObjectionsToOwnDates(today),
                .. ObjectionsToParties(after.Parties, after.Injury.On),
                .. ObjectionsToScope(after.Application.Liability, after.Items.Values.Select(i => i.Request)),
                RequireOrder(after.Application.ReceivedOn, "the application's receipt", EligibleOn, "The finding of eligibility"),
                RequireOrder(after.Application.ReceivedOn, "the application's receipt", AssignedOn, "The assignment"),
            ]);
        return Unless(corrected, objections);
    }

    /// <summary>Corrects an item of the request, or answers what the application left open about it. Both values stay; a decision made on the old words is flagged.</summary>
    /// <param name="isNow">The item as it should be; its number says which one.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="today">The office's day: no treatment was given after it.</param>
    public Outcome<CaseEvent> CorrectItem(RequestedItem isNow, string reason, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(isNow);
        List<Reason?> objections = [RequireStage("Correcting an item", Correctable), RequireUnsigned(), RequireWords(reason, "Say why the item is corrected.")];
        if (!Items.TryGetValue(isNow.Number, out var item))
            return Unless(new CaseEvent.ItemCorrected(isNow, isNow, reason), [.. objections, new Reason($"There is no item {isNow.Number} in this case.")]);
        var corrected = new CaseEvent.ItemCorrected(item.Request, isNow, reason);
        var after = Apply(corrected);
        return Unless(
            corrected,
            [
                .. objections,
                Require(item.Request != isNow, $"Item {isNow.Number} reads so already."),
                Require(
                    item.Status != ItemStatus.InDispute || isNow.IsReviewable(UtilizationReviewOf(item).DecidedOn),
                    $"Item {isNow.Number} is in dispute; what was {Words.Of(isNow.Act)} is not reviewed. Take the item out of the review instead."),
                .. ObjectionsToItems([.. after.Items.Values.Select(i => i.Request)]),
                .. after.ObjectionsToOwnDates(today),
            ]);
    }

    /// <summary>What cannot be true in the case's own dates; items that were joined in came with a decision of their own.</summary>
    private IEnumerable<Reason?> ObjectionsToOwnDates(DateOnly today) => ObjectionsToDates(
        Application,
        UtilizationReview with { Items = [.. Items.Values.Where(i => i.Origin == Number).Select(i => i.Request)] },
        Injury.On,
        today);

    private string? ValueOf(CaseFact fact)
    {
        static string? Iso(DateOnly? day) => day?.ToString(IsoDay, CultureInfo.InvariantCulture);
        return fact switch
        {
            CaseFact.DateOfInjury => Iso(Injury.On),
            CaseFact.UtilizationReviewDecidedOn => Iso(UtilizationReview.DecidedOn),
            CaseFact.UtilizationReviewServedOn => Iso(UtilizationReview.ServedOn),
            CaseFact.UtilizationReviewServedBy => UtilizationReview.ServedBy?.ToString(),
            CaseFact.CommunicatedToPhysicianOn => Iso(UtilizationReview.CommunicatedToPhysicianOn),
            CaseFact.CompliantNoticeOn => Iso(UtilizationReview.CompliantNoticeOn),
            CaseFact.ApplicationReceivedOn => Iso(Application.ReceivedOn),
            CaseFact.EmployeeBirthDate => Iso(Parties.Employee.BirthDate),
            CaseFact.ClaimNumber => Claim.Number,
            CaseFact.LiabilityRaisedOn => Iso(Application.Liability?.RaisedOn),
            CaseFact.LiabilityItems => Application.Liability is { } dispute ? ItemNumbers.Write(dispute.Items) : null,
            _ => throw new ArgumentOutOfRangeException(nameof(fact)),
        };
    }

    private static Reason? RequireReadable(CaseFact fact, string value) => fact switch
    {
        CaseFact.ClaimNumber => RequireWords(value, "The claim number is missing. Enter it as on the application."),
        CaseFact.UtilizationReviewServedBy => Require(
            Enum.GetNames<ServiceMethod>().Contains(value),
            $"\"{value}\" is no way of service. Choose {Words.Choice(Enum.GetNames<ServiceMethod>())}."),
        CaseFact.LiabilityItems => Require(
            ItemNumbers.TryRead(value, out _), $"\"{value}\" names no items. Write their numbers with commas, like 1, 3, or write all."),
        _ => Require(
            DateOnly.TryParseExact(value, IsoDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            $"\"{value}\" is no date, and {Words.Of(fact)} is one. A date looks like 2026-03-02."),
    };
}
