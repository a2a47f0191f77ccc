using OpenImr.Casework.Access;
using OpenImr.Casework.Records;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Checks;

namespace OpenImr.Casework.Review;

/// <summary>The case file as the determination check reads it: what a draft says is absent is looked for on every page that has a text.</summary>
public static class ReadFileOfDraft
{
    public static async Task<Outcome<IReadOnlyList<CheckedDocument>>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(ReadFileOfDraft), number, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<IReadOnlyList<CheckedDocument>>(_ => throw new InvalidOperationException());
        var (texts, _) = await ReadRecord.TextsAsync(review, office, stop);
        return new Outcome<IReadOnlyList<CheckedDocument>>.Accepted(
            [.. texts.Where(t => t.Pages.Count > 0).Select(t => new CheckedDocument(t.Pages[0].Document.ToString(), [.. t.Pages.Select(p => p.Text)]))]);
    }
}
