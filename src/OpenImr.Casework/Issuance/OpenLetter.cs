using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Issuance;

/// <summary>Opens the letter of a case: the issued one word for word as it was kept, or the draft as it stands.</summary>
public static class OpenLetter
{
    public static async Task<Outcome<Letter>> HandleAsync(CaseNumber number, LetterForm form, Actor actor, Office office, CancellationToken stop)
    {
        var read = await office.ReadAsync(Act.Letter(form), number, actor, stop);
        return read.Then<Letter>(told =>
        {
            if (Issued(told.Events.Select(e => e.Event), form) is { } kept)
                return kept;
            return FinalDetermination.Of(told.Review, office.Profile) is { } draft
                ? Letter.Of(draft, form)
                : new Refusal($"{number} has no letter yet: a summary, a reviewer and a decision on each disputed item are needed. It is {Words.Of(told.Review.Stage)}.");
        });
    }

    /// <summary>The newest issued letter as it was kept; null before the issue.</summary>
    internal static Letter? Issued(IEnumerable<CaseEvent> history, LetterForm form) =>
        history.OfType<CaseEvent.LetterWritten>().LastOrDefault(w => w.Form == form) is { } kept ? Letter.Of(kept) : null;
}
