using OpenImr.Casework.Access;
using OpenImr.Casework.Intake;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Work;

/// <summary>Gives cases to another coordinator, with the tasks in them, because the one who has them is away. Each case answers by itself.</summary>
public static class HandOver
{
    /// <summary>No more cases than this at once.</summary>
    public const int Most = 500;

    /// <param name="From">Who has the cases; one that went to someone else meanwhile stays there. Null for whoever has them.</param>
    /// <param name="To">The coordinator who takes them.</param>
    /// <param name="Cases">Which.</param>
    /// <param name="Reason">Why, in words; kept beside the case, not in it.</param>
    public sealed record Command(string? From, string To, IReadOnlyList<CaseNumber> Cases, string Reason);

    public static async Task<Outcome<IReadOnlyList<CaseAnswer>>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        if (Admission.Refuse(typeof(HandOver), actor) is { } refusal)
            return refusal;
        var candidates = await NameCoordinator.CandidatesAsync(actor, office, stop);
        if (candidates is not Outcome<IReadOnlyList<NameCoordinator.Candidate>>.Accepted { Value: var all })
            return candidates.Then<IReadOnlyList<CaseAnswer>>(_ => throw new InvalidOperationException());
        var reasons = new List<Reason>();
        if (all.FirstOrDefault(c => c.User == command.To) is not { } to)
            reasons.Add(new("Choose the coordinator who takes the cases."));
        else if (command.From == command.To)
            reasons.Add(new($"{to.Name} has these cases already. Choose someone else."));
        if (command.Cases.Count is 0 or > Most)
            reasons.Add(new(command.Cases.Count == 0 ? "Choose at least one case." : $"Choose {Most} cases at most; the others go after them."));
        if (CaseWork.Empty.HandOver(command.From, command.To, "", command.Reason) is Outcome<IReadOnlyList<WorkEvent>>.Refused { Refusal: var why })
            reasons.AddRange(why.Reasons);
        if (reasons.Count > 0)
            return new Refusal(reasons);
        var taker = all.First(c => c.User == command.To);
        var answers = new List<CaseAnswer>();
        foreach (var number in command.Cases.Distinct())
            answers.Add(CaseAnswer.Of(number, await GiveAsync(number, command, taker, actor, office, stop)));
        return answers;
    }

    private static async Task<Outcome<CaseWork>> GiveAsync(
        CaseNumber number, Command command, NameCoordinator.Candidate to, Actor actor, Office office, CancellationToken stop)
    {
        string? had = null;
        var given = await office.ActAsync(
            typeof(HandOver), number, int.MaxValue, actor,
            review =>
            {
                had = review.Coordinator?.User;
                return command.From is { } from && had != from
                    ? new Refusal($"{review.Coordinator?.Name ?? "Nobody"} works this case by now. It stays so.")
                    : review.NameCoordinator(to.User, to.Name);
            },
            stop);
        return given is Outcome<ReviewCase>.Refused
            ? given.Then<CaseWork>(_ => throw new InvalidOperationException())
            : await office.Store.Work.AppendAsync(number, actor, work => work.HandOver(had, to.User, to.Name, command.Reason), stop);
    }
}

/// <summary>What one case of several answered.</summary>
/// <param name="Case">Which.</param>
/// <param name="Refused">Why nothing was done in it; null when it was done.</param>
public sealed record CaseAnswer(CaseNumber Case, Refusal? Refused)
{
    /// <summary>The answer that an outcome is.</summary>
    public static CaseAnswer Of<T>(CaseNumber number, Outcome<T> outcome) => new(number, outcome is Outcome<T>.Refused { Refusal: var refusal } ? refusal : null);
}
