using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Review;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>What stood in a draft of one's own before: by time, with the words that changed, and the way back to it.</summary>
public sealed class DraftVersionsModel(Office office) : PageModel
{
    /// <summary>So many versions stand on a page.</summary>
    public const int MostListed = 25;

    private ReadDraftVersions.Versions? versions;
    private CasePart part;

    public ReviewCase Review => Versions.Review;

    /// <summary>The tab of the desk: <c>summary</c> or an item's number.</summary>
    public string Tab { get; private set; } = "";

    /// <summary>The part in words.</summary>
    public string Part => part == CasePart.Summary ? Texts.DeskSummary : Shown.Text(Texts.DeskItem, Tab);

    public Draft? Now => Versions.Now;

    /// <summary>The versions of this page, the newest first, each with the words written in it and taken out since the one before; null for the oldest.</summary>
    public IReadOnlyList<(Draft Draft, (int Written, int TakenOut)? Words)> Listed { get; private set; } = [];

    /// <summary>The revision with which the next page begins; null on the last.</summary>
    public int? Older { get; private set; }

    /// <summary>How many versions are kept.</summary>
    public int Count => Versions.Before.Count;

    /// <summary>The version that is open; null for none.</summary>
    public Draft? Open { get; private set; }

    /// <summary>What is different in the draft as it stands now from the version that is open, by field.</summary>
    public IReadOnlyList<(string Label, IReadOnlyList<ChangedText> Text)> Compared { get; private set; } = [];

    /// <summary>True while the reviewer may write.</summary>
    public bool MayWrite => Review.Stage == CaseStage.WithReviewer
        && Review.Panel.Any(s => s is { Signature: null, FileSentAt: not null } && s.Reviewer == ReviewerId.Parse(HttpContext.Actor().User));

    private ReadDraftVersions.Versions Versions => versions ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    public async Task<IActionResult> OnGetAsync(string number, string tab, int? version, int? from, CancellationToken stop)
    {
        if (!await FindAsync(number, tab, stop))
            return NotFound();
        Draft[] all = Now is null ? [.. Versions.Before] : [Now, .. Versions.Before];
        var start = from is { } older ? Math.Max(0, Array.FindIndex(all, v => v.Revision <= older)) : 0;
        Listed = [.. all.Skip(start).Take(MostListed).Select((v, i) => (v, start + i + 1 < all.Length ? Words(all[start + i + 1], v) : ((int, int)?)null))];
        Older = start + MostListed < all.Length ? all[start + MostListed].Revision : null;
        Show(version);
        return version is not null && Open is null ? NotFound() : Page();
    }

    /// <summary>Takes a version back.</summary>
    public async Task<IActionResult> OnPostAsync(string number, string tab, int version, int revision, CancellationToken stop)
    {
        if (!await FindAsync(number, tab, stop))
            return NotFound();
        var taken = MayWrite
            ? await TakeDraftBack.HandleAsync(new(Review.Number, part, version, revision), HttpContext.Actor(), office, stop)
            : new Refusal(Texts.DeskClosed);
        if (this.Take(taken, "versions"))
            return Redirect($"/cases/{Review.Number}/review/{Tab}");
        var shown = await OnGetAsync(number, tab, null, null, stop);
        Show(version);
        return shown;
    }

    /// <summary>The time of day in California to the second, with the day.</summary>
    public static string Time(DateTimeOffset at) => Core.Calendars.PacificTime.At(at).ToString("ddd MMM d, yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    private void Show(int? version)
    {
        Open = Versions.Before.FirstOrDefault(v => v.Revision == version);
        Compared = Open is null || Now is null ? [] : DraftFields.Compared(part, Open.Text, Now.Text);
    }

    private async Task<bool> FindAsync(string number, string tab, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return false;
        if (tab != "summary" && !(int.TryParse(tab, NumberStyles.None, CultureInfo.InvariantCulture, out var item) && item > 0))
            return false;
        (Tab, part) = (tab, tab == "summary" ? CasePart.Summary : CasePart.Item(int.Parse(tab, CultureInfo.InvariantCulture)));
        var read = await ReadDraftVersions.HandleAsync(new(which, part), HttpContext.Actor(), office, stop);
        if (read is not Outcome<ReadDraftVersions.Versions>.Accepted { Value: var found })
        {
            HttpContext.Explain(read);
            return false;
        }

        versions = found;
        return tab == "summary" || found.Review.DisputedItems.Any(i => CasePart.Item(i.Number) == part);
    }

    private (int Written, int TakenOut) Words(Draft before, Draft after)
    {
        var changes = DraftFields.Compared(part, before.Text, after.Text).SelectMany(f => f.Text).ToArray();
        return (changes.Where(c => c.Change == WordChange.Written).Sum(c => c.Words), changes.Where(c => c.Change == WordChange.TakenOut).Sum(c => c.Words));
    }
}
