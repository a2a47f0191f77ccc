using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Review;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The questions of the guideline in force about one item, with suggestions. It stands by itself, and on the desk below what is written.</summary>
public sealed class ItemCriteriaModel(Office office) : PageModel
{
    /// <summary>So many places are shown beside a suggestion; the rest is counted.</summary>
    public const int MostWords = 3;

    private ReadCriteria.Found? found;

    public CaseNumber Number { get; private set; }

    public ReadCriteria.Found Found => found ?? throw new InvalidOperationException("The page is shown only for an item that was found.");

    /// <summary>True for the reviewer who writes.</summary>
    public bool MayAnswer { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, int item, CancellationToken stop) =>
        await OpenAsync(number, item, stop) is { } elsewhere ? elsewhere : Page();

    /// <summary>The questions alone, for the desk.</summary>
    public async Task<IActionResult> OnGetGridAsync(string number, int item, CancellationToken stop) =>
        await OpenAsync(number, item, stop) is { } elsewhere ? elsewhere : Partial("_ItemCriteria", this);

    /// <summary>Answers one question: <c>criterion=Yes</c>, or <c>criterion=</c> to take the answer back.</summary>
    public async Task<IActionResult> OnPostAsync(string number, int item, string? set, string? version, string? answer, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        var (criterion, given) = (answer ?? "").Split('=') is [var id, var value] ? (id, Enum.TryParse<Answer>(value, out var known) && Enum.IsDefined(known) ? known : (Answer?)null) : ("", null);
        var answered = await AnswerCriterion.HandleAsync(new(which, item, set ?? "", version ?? "", criterion, given), HttpContext.Actor(), office, stop);
        var inDesk = Request.Headers["X-Desk"].Count > 0;
        if (answered is Outcome<ReadCriteria.Found>.Accepted { Value: var now })
        {
            Show(which, now);
            return inDesk ? Partial("_ItemCriteria", this) : RedirectToPage();
        }

        if (await OpenAsync(number, item, stop) is { } elsewhere)
            return elsewhere;
        this.Take(answered, "answer");
        return inDesk ? Partial("_ItemCriteria", this) : Page();
    }

    private async Task<IActionResult?> OpenAsync(string number, int item, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        var read = await ReadCriteria.HandleAsync(new(which, item), HttpContext.Actor(), office, stop);
        if (read is not Outcome<ReadCriteria.Found>.Accepted { Value: var criteria })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        Show(which, criteria);
        return null;
    }

    private void Show(CaseNumber number, ReadCriteria.Found criteria) =>
        (Number, found, MayAnswer) = (number, criteria, criteria.IsOpen && AccessTable.Allows(typeof(AnswerCriterion), HttpContext.Actor()));
}
