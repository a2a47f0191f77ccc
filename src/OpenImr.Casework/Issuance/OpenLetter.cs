using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Issuance;

/// <summary>Opens the letter of a case: the issued one word for word as it was kept, or the draft as it stands.</summary>
public static class OpenLetter
{
    public static async Task<Outcome<Letter>> HandleAsync(CaseNumber number, LetterForm form, Office office, CancellationToken stop)
    {
        var told = await office.Cases.HistoryAsync(number, stop);
        return told.Then<Letter>(history =>
        {
            var review = ReviewCase.Fold(history.Select(e => e.Event));
            if (history.Select(e => e.Event).OfType<CaseEvent.LetterWritten>().LastOrDefault(w => w.Form == form) is { } kept)
                return Letter.Of(kept);
            return FinalDetermination.Of(review, office.Profile) is { } draft
                ? Letter.Of(draft, form)
                : new Refusal($"{number} has no letter yet: a summary, a reviewer and a decision on each disputed item are needed. It is {Words.Of(review.Stage)}.");
        });
    }
}
