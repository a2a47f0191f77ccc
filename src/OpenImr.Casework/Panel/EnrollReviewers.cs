using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Panel;

/// <summary>Enrolls the reviewers of a panel file. All are looked at before the first is stored; a line without a token gets the next free one.</summary>
public static class EnrollReviewers
{
    public sealed record Command(IReadOnlyList<PanelEntry> Entries);

    /// <returns>The tokens, in the order of the lines.</returns>
    public static async Task<Outcome<IReadOnlyList<ReviewerId>>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(EnrollReviewers), actor) is { } notAllowed)
            return notAllowed;
        var panel = await office.Panel.AllAsync(stop);
        var enrolled = panel.Select(r => r.Id).ToHashSet();
        // A physician who comes twice, by a file sent again or under another token, is known by a license.
        var licensed = panel.SelectMany(r => r.Licenses.Select(l => ((l.State, l.Number), Whose: r.Id.ToString()))).DistinctBy(l => l.Item1).ToDictionary(l => l.Item1, l => l.Whose);
        var named = command.Entries.Select(e => e.Token).OfType<ReviewerId>().ToHashSet();
        var free = Enumerable.Range(1, 9999).Select(n => new ReviewerId(n)).Where(id => !enrolled.Contains(id) && !named.Contains(id)).GetEnumerator();
        var records = new List<(ReviewerId Id, IReadOnlyList<ReviewerEvent> Facts)>();
        var wrong = new List<Reason>();
        foreach (var entry in command.Entries)
        {
            if (entry.Token is null && !free.MoveNext())
                return new Refusal("Every token from R-0001 to R-9999 is taken.");
            var id = entry.Token ?? free.Current;
            var facts = entry.Under(id);
            if (enrolled.Contains(id))
                wrong.Add(new($"{At(entry)}{id} is enrolled already. Take the line out, or leave the token blank for another physician."));
            foreach (var license in enrolled.Contains(id) ? [] : facts.OfType<ReviewerEvent.LicenseRecorded>().Select(f => (f.License.State, f.License.Number)).Distinct())
                if (!licensed.TryAdd(license, entry.Line is null ? id.ToString() : $"line {entry.Line}"))
                    wrong.Add(new($"{At(entry)}License {license.State} {license.Number} is that of {licensed[license]}. A physician is enrolled once."));
            wrong.AddRange(Objections(facts, office.Today).Select(o => o with { Sentence = At(entry) + o.Sentence }));
            records.Add((id, facts));
        }

        if (wrong.Count > 0)
            return new Refusal(wrong);
        foreach (var (id, facts) in records)
            if (await office.Panel.RecordAsync(id, actor, facts, office.Today, stop) is Outcome<ExpertReviewer>.Refused { Refusal: var refusal })
                return refusal;
        return records.ConvertAll(r => r.Id);
    }

    private static string At(PanelEntry entry) => entry.Line is { } line ? $"Line {line}: " : "";

    private static IEnumerable<Reason> Objections(IReadOnlyList<ReviewerEvent> facts, DateOnly today)
    {
        var reviewer = ExpertReviewer.Empty;
        foreach (var fact in facts)
        {
            if (reviewer.Record(fact, today) is Outcome<ReviewerEvent>.Refused { Refusal: var refusal })
                foreach (var reason in refusal.Reasons)
                    yield return reason;
            reviewer = reviewer.Apply(fact);
        }
    }
}
