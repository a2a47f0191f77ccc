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
            var (review, history) = told;
            if (history.Select(e => e.Event).OfType<CaseEvent.LetterWritten>().LastOrDefault(w => w.Form == form) is { } kept)
                return Letter.Of(kept);
            return FinalDetermination.Of(review, office.Profile) is { } draft
                ? Letter.Of(draft, form)
                : new Refusal($"{number} has no letter yet: a summary, a reviewer and a decision on each disputed item are needed. It is {Words.Of(review.Stage)}.");
        });
    }
}
