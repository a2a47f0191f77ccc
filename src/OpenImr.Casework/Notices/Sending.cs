using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Notices;

namespace OpenImr.Casework.Notices;

/// <summary>What every act that sends something has in common: a sender who is known, and the words kept.</summary>
internal static class Sending
{
    /// <summary>Null when letters can go out; before the organization's profile is complete, what it lacks and who enters it where.</summary>
    public static Refusal? Refuse(Office office)
    {
        ArgumentNullException.ThrowIfNull(office);
        if (office.IsRehearsal || office.Profile.Faults is not { Count: > 0 } faults)
            return null;
        var fields = faults.Select(f => Words.Spaced(char.ToUpperInvariant(f.Key[0]) + f.Key.Split('.', '[')[0][1..]).ToLowerInvariant()).Distinct();
        return new Refusal(
            $"Nothing goes out before the organization's profile is complete. It still needs {Words.List(fields)}. "
            + "The medical director enters it on the page Organization, or with imr organization set FILE.");
    }

    /// <summary>Decides on a letter that goes out and stores what was decided, with the letter's words.</summary>
    public static Task<Outcome<ReviewCase>> SendAsync(
        this Office office, Act act, CaseNumber number, int seen, Actor actor, Func<ReviewCase, Outcome<CaseEvent>> decide, CancellationToken stop) =>
        office.ActAsync(
            act, number, seen, actor,
            review => (decide(review), Refuse(office)) switch
            {
                (Outcome<CaseEvent>.Refused { Refusal: var inCase }, { } refusal) => new Refusal([.. inCase.Reasons, .. refusal.Reasons]),
                (_, { } refusal) => refusal,
                var (decided, _) => decided.Then<IReadOnlyList<CaseEvent>>(
                    sent => new Outcome<IReadOnlyList<CaseEvent>>.Accepted(SentLetters.With(review, sent, office.Profile, office.Calendars))),
            },
            stop);
}
