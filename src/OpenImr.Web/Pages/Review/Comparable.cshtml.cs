using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Review;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Published items like one in dispute, upheld and overturned side by side: for the reviewer who has locked a first draft of it. Before that the page says why not, and locks.</summary>
public sealed class ComparableModel(Office office) : PageModel
{
    private ReadDraftVersions.Versions? found;

    public ReviewCase Review => Found.Review;

    /// <summary>The item in dispute.</summary>
    public DisputedItem Item { get; private set; } = null!;

    /// <summary>The draft as it stands.</summary>
    public ItemForm Form { get; private set; } = new();

    /// <summary>Its revision; 0 when nothing was saved.</summary>
    public int Revision => Found.Now?.Revision ?? 0;

    /// <summary>What it lacks of an opinion of one's own.</summary>
    public IReadOnlyList<Reason> Missing => Form.Drafted.Missing;

    /// <summary>What is open; null before the first draft is locked.</summary>
    public OpenComparableItems.Opened? Opened { get; private set; }

    private ReadDraftVersions.Versions Found => found ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    public async Task<IActionResult> OnGetAsync(string number, int item, CancellationToken stop)
    {
        if (!await FindAsync(number, item, stop))
            return NotFound();
        if (await OpenComparableItems.HandleAsync(new(Review.Number, item, Form.Drafted), HttpContext.Actor(), office, stop) is Outcome<OpenComparableItems.Opened>.Accepted { Value: var opened })
            Opened = opened;
        return Page();
    }

    /// <summary>Locks the first draft.</summary>
    public async Task<IActionResult> OnPostAsync(string number, int item, int revision, CancellationToken stop)
    {
        if (!await FindAsync(number, item, stop))
            return NotFound();
        var locked = await LockFirstDraft.HandleAsync(new(Review.Number, item, Form.Drafted, revision), HttpContext.Actor(), office, stop);
        return this.Take(locked, "lock") ? Redirect($"/cases/{Review.Number}/review/comparable/{Shown.Plain(item)}") : Page();
    }

    /// <summary>The time of day in California, with the day.</summary>
    public static string Time(DateTimeOffset at) => Core.Calendars.PacificTime.InWords(at);

    /// <summary>A share in whole percent.</summary>
    public static string Percent(double share) => share.ToString("P0", CultureInfo.CurrentCulture);

    private async Task<bool> FindAsync(string number, int item, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which) || item < 1)
            return false;
        var read = await ReadDraftVersions.HandleAsync(new(which, CasePart.Item(item)), HttpContext.Actor(), office, stop);
        if (read is not Outcome<ReadDraftVersions.Versions>.Accepted { Value: var versions })
        {
            HttpContext.Explain(read);
            return false;
        }

        found = versions;
        if (Review.Stage != CaseStage.WithReviewer || Review.DisputedItems.FirstOrDefault(i => i.Number == item) is not { } disputed)
            return false;
        Item = disputed;
        Form = Found.Now is { } draft ? ItemForm.Read(draft.Text) : ItemForm.Of(Review.DecisionOf(item, ReviewerId.Parse(HttpContext.Actor().User))?.Decision);
        return true;
    }
}
