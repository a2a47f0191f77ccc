using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Guidelines;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The criteria sets with their questions, each under the edition it belongs to; drafts under their banner.</summary>
public sealed class CriteriaModel(Office office) : PageModel
{
    /// <summary>The sets of a treatment's file, in the order of their titles.</summary>
    public IReadOnlyList<CriteriaSet> Sets { get; private set; } = [];

    public GuidelineLibrary Library { get; private set; } = GuidelineLibrary.Standard;

    public bool MayCompare => AccessTable.Allows(typeof(CompareCriteria), HttpContext.Actor());

    /// <summary>One set in the shape of the shipped ones, to begin a newer version with.</summary>
    public async Task<IActionResult> OnGetJsonAsync(string? set, CancellationToken stop) =>
        await ReadGuidelines.HandleAsync(HttpContext.Actor(), office, stop) is Outcome<EnteredGuidelines>.Accepted { Value: var entered }
            && entered.Criteria.All.FirstOrDefault(s => s.Id == set) is { } found
            ? Content(found.ToJson(), "application/json") : NotFound();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var read = await ReadGuidelines.HandleAsync(HttpContext.Actor(), office, stop);
        if (read is not Outcome<EnteredGuidelines>.Accepted { Value: var entered })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        Library = entered.Library;
        Sets = [.. entered.Criteria.All.OrderBy(s => s.Title, StringComparer.Ordinal).ThenBy(s => s.Id, StringComparer.Ordinal)];
        return Page();
    }

    /// <summary>A limit in words; a dash where there is none.</summary>
    public static string Of(CriterionLimit? limit) => limit switch
    {
        { AtMost: { } most } => Shown.Text(Texts.CriteriaAtMost, most.ToString("0.##", CultureInfo.CurrentCulture), limit.Unit),
        { AtLeast: { } least } => Shown.Text(Texts.CriteriaAtLeast, least.ToString("0.##", CultureInfo.CurrentCulture), limit.Unit),
        _ => "–",
    };
}
