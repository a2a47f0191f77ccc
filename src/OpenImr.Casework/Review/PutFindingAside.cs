using System.Text.Json;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Checks;

namespace OpenImr.Casework.Review;

/// <summary>The reviewer puts a finding of the quiet list aside with a word why, or takes that back. It is deliberation: kept beside the drafts, sealed with the case's key, and no part of the case file.</summary>
public static class PutFindingAside
{
    /// <param name="Case">The case.</param>
    /// <param name="Code">The rule's code.</param>
    /// <param name="Finding">The finding's key.</param>
    /// <param name="Reason">Why; null takes it back.</param>
    public sealed record Command(CaseNumber Case, string Code, string Finding, string? Reason);

    /// <param name="Code">The rule's code.</param>
    /// <param name="Finding">The finding's key.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="At">When.</param>
    public sealed record Entry(string Code, string Finding, string Reason, DateTimeOffset At);

    private const int LongestReason = 500;

    /// <summary>What a draft of <see cref="CasePart.PutAside"/> holds, by the finding's key.</summary>
    public static IReadOnlyDictionary<string, Entry> Read(Draft? draft) =>
        draft is null ? new Dictionary<string, Entry>() : JsonSerializer.Deserialize<Entry[]>(draft.Text)!.ToDictionary(e => e.Finding);

    /// <summary>Refused without a reason, for a finding that is louder than quiet, and for one that no rule makes.</summary>
    public static async Task<Outcome<Draft>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(PutFindingAside), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<Draft>(_ => throw new InvalidOperationException());
        if (DeterminationRules.All.FirstOrDefault(r => r.Code == command.Code) is not { } rule)
            return new Refusal($"There is no rule \"{command.Code}\" in the determination check.");
        if (rule.Severity != CheckSeverity.Quiet)
            return new Refusal($"\"{rule.Name}\" is not put aside: mend the text, or sign with it standing there.");
        if (command.Reason is not null && (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > LongestReason))
            return new Refusal($"Say in a word or a sentence, up to {LongestReason} characters, why the finding is put aside.");
        var kept = await office.Store.Drafts.FindAsync(command.Case, CasePart.PutAside, actor, stop);
        var others = Read(kept).Values.Where(e => e.Finding != command.Finding);
        Entry[] entries = command.Reason is { } reason ? [.. others, new(command.Code, command.Finding, reason.Trim(), office.Now)] : [.. others];
        return await office.Store.Drafts.SaveAsync(command.Case, CasePart.PutAside, actor, JsonSerializer.Serialize(entries), review.Version, kept?.Revision ?? 0, stop);
    }
}
