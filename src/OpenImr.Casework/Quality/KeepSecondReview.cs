using System.Text.Json;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;

namespace OpenImr.Casework.Quality;

/// <summary>Keeps what a second reviewer has typed and not given yet. It goes when the review is given or ended.</summary>
public static class KeepSecondReview
{
    /// <param name="Case">The case.</param>
    /// <param name="Typed">As typed, by the name of the field.</param>
    /// <param name="Revision">The revision that this one follows; 0 for the first.</param>
    public sealed record Command(CaseNumber Case, IReadOnlyDictionary<string, string> Typed, int Revision);

    /// <summary>Refused when it was kept from another window since; nothing typed there is overwritten.</summary>
    public static async Task<Outcome<Draft>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var asked = await OpenSecondReview.AskedAsync(typeof(KeepSecondReview), command.Case, actor, office, stop);
        return asked is Outcome<(ReviewCase Review, CaseDeliberation)>.Accepted { Value.Review.Version: var seen }
            ? await office.Store.Drafts.SaveAsync(command.Case, CasePart.SecondReview, actor, JsonSerializer.Serialize(command.Typed), seen, command.Revision, stop)
            : asked.Then<Draft>(_ => throw new InvalidOperationException());
    }

    /// <summary>What was typed, by the name of the field.</summary>
    public static Dictionary<string, string> Typed(Draft? kept) =>
        kept is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(kept.Text)!;

    /// <summary>Throws it away, once the review was given or ended.</summary>
    internal static async Task<Outcome<CaseDeliberation>> ForgetAsync(Outcome<CaseDeliberation> done, CaseNumber number, string reviewer, Office office, CancellationToken stop)
    {
        if (done is Outcome<CaseDeliberation>.Accepted)
            await office.Store.Drafts.RemoveAsync(number, CasePart.SecondReview, new(reviewer, reviewer, [Role.Reviewer]), stop);
        return done;
    }
}
