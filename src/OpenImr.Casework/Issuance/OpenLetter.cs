using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Issuance;

/// <summary>Opens the letter of a case: the issued one word for word as it was kept, an earlier version of it, or the draft as it stands.</summary>
public static class OpenLetter
{
    /// <param name="number">The case.</param>
    /// <param name="form">Which form.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="office">The office.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <param name="version">An issued version; null for the letter as it is now.</param>
    public static async Task<Outcome<Letter>> HandleAsync(CaseNumber number, LetterForm form, Actor actor, Office office, CancellationToken stop, int? version = null)
    {
        var read = await office.ReadAsync(Act.Letter(form), number, actor, stop);
        return read.Then<Letter>(told =>
        {
            var history = told.Events.Select(e => e.Event);
            if (version is { } one)
                return history.OfType<CaseEvent.LetterWritten>().FirstOrDefault(w => w.Form == form && w.Version == one) is { } earlier
                    ? Letter.Of(earlier)
                    : new Refusal($"{number} has no version {one} of its letter.");
            if (told.Review.IssuedOn is not null && Issued(history, form) is { } kept)
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
