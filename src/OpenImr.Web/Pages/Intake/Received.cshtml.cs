using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Intake;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>An application as it came in, before anyone decides: what is missing, what is not reviewable, and the cases that are like it, side by side.</summary>
public sealed class ReceivedModel(Office office) : PageModel
{
    /// <summary>The page's address under the case's.</summary>
    public const string Address = "/received";

    /// <summary>The findings that are told apart from the rest: duplicates, liability, and what the claim's history says.</summary>
    private static readonly string[] ToldApart = ["ELG-12", "ELG-20", "ELG-21", "ELG-23"];

    private ReadApplication.Received? found;

    public ReadApplication.Received Found => found ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    public ReviewCase Review => Found.Case;

    /// <summary>What the person can do in the case as it stands.</summary>
    public IReadOnlyList<CaseAct> Acts { get; private set; } = [];

    /// <summary>What the application lacks, or what has to be found out: each with its law and what mends it.</summary>
    public IReadOnlyList<Finding> Missing => [.. Found.Findings.Where(f => f is { Result: not FindingResult.Met, Item: null } && !ToldApart.Contains(f.Rule)).OrderBy(f => f.Result)];

    /// <summary>True when the form leaves open what stands in a party's data.</summary>
    public bool HasBlanks => Missing.Any(f => f.Rule is "ELG-05" or "ELG-06");

    /// <summary>What is as it should be.</summary>
    public IReadOnlyList<Finding> Right => [.. Found.Findings.Where(f => f is { Result: FindingResult.Met, Item: null } && !ToldApart.Contains(f.Rule))];

    /// <summary>What was found on liability and on the claim's history.</summary>
    public IReadOnlyList<Finding> Apart => [.. Found.Findings.Where(f => f.Rule is "ELG-12" or "ELG-21" or "ELG-23")];

    /// <summary>What was found on an item.</summary>
    public IEnumerable<Finding> On(int item) => Found.Findings.Where(f => f.Item == item && f.Rule is not ("ELG-21" or "ELG-23"));

    /// <summary>The words of a request for all that is missing, a line each.</summary>
    public string Ask => string.Join('\n', Found.Findings.Where(f => f is { Result: not FindingResult.Met, Cure: not null } && (f.Item is null || f.Rule == "ELG-10") && !ToldApart.Contains(f.Rule)).Select(f => f.Sentence));

    /// <summary>The cases that may be the same application.</summary>
    public IEnumerable<LikeCase> MayBeTheSame => Found.Like.Where(l => l.MayBeTheSame);

    /// <summary>Other cases of the claim.</summary>
    public IEnumerable<LikeCase> OfTheClaim => Found.Like.Where(l => l.Likeness != Likeness.SamePerson && (!l.MayBeTheSame || l.Other.IssuedOn is not null));

    /// <summary>An employee of the same name and day of birth in another claim.</summary>
    public IEnumerable<LikeCase> OfAnotherClaim => Found.Like.Where(l => l.Likeness == Likeness.SamePerson);

    /// <summary>True when the person can do the act in the case as it stands.</summary>
    public bool May(string verb) => Acts.Any(a => a.Verb == verb);

    /// <summary>The address of an act, with what the page proposes for its fields.</summary>
    public string To(string verb, params (string Field, string Value)[] fields) =>
        $"/cases/{Review.Number}/{verb}{QueryString.Create(fields.Select(f => KeyValuePair.Create<string, string?>(f.Field, f.Value)))}";

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        var read = await ReadApplication.HandleAsync(which, HttpContext.Actor(), office, stop);
        if (read is not Outcome<ReadApplication.Received>.Accepted { Value: var received })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        found = received;
        Acts = CaseActs.For(Review, HttpContext.Actor(), office.Today);
        return Page();
    }
}
