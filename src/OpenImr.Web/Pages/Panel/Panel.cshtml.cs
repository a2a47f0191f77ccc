using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Panel;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The panel: every expert reviewer, what stands against each today and what ends soon.</summary>
public sealed class PanelModel(Office office) : PageModel
{
    /// <summary>How far ahead an end of a license or a certification is told; the organization's choice.</summary>
    public const int DaysAhead = 60;

    /// <summary>The members asked for.</summary>
    public IReadOnlyList<ReadPanel.Member> Members { get; private set; } = [];

    /// <summary>How many there are of each kind.</summary>
    public IReadOnlyList<(string Key, string Label, int Count)> Kinds { get; private set; } = [];

    /// <summary>The kind asked for; null for those on the panel.</summary>
    public string? Kind { get; private set; }

    /// <summary>Whether the person may record facts.</summary>
    public bool MayRecord { get; private set; }

    /// <summary>Today in California.</summary>
    public DateOnly Today => office.Today;

    public async Task<IActionResult> OnGetAsync(string? kind, CancellationToken stop)
    {
        var read = await ReadPanel.HandleAsync(HttpContext.Actor(), office, stop);
        if (read is not Outcome<IReadOnlyList<ReadPanel.Member>>.Accepted { Value: var all })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        var kinds = new (string Key, string Label, Func<ReadPanel.Member, bool> Has)[]
        {
            ("members", Texts.PanelMembers, m => m.Reviewer.Left is null),
            ("blocked", Texts.PanelBlocked, m => m.Reviewer.Left is null && Against(m).Any()),
            ("ending", Shown.Text(Texts.PanelEnding, DaysAhead), m => m.Reviewer.Left is null && Ending(m).Any()),
            ("left", Texts.PanelLeft, m => m.Reviewer.Left is not null),
        };
        var asked = Array.Find(kinds, k => k.Key == kind) is { Key: not null } found ? found : kinds[0];
        Kind = asked.Key;
        Kinds = [.. kinds.Select(k => (k.Key, k.Label, all.Count(k.Has)))];
        Members = [.. all.Where(asked.Has)];
        MayRecord = AccessTable.Allows(typeof(RecordReviewerFacts), HttpContext.Actor());
        return Page();
    }

    /// <summary>What keeps the reviewer from every case today.</summary>
    public static IEnumerable<Finding> Against(ReadPanel.Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return member.Findings.Where(f => f.Result == FindingResult.NotMet);
    }

    /// <summary>What ends soon.</summary>
    public IEnumerable<(string What, DateOnly EndsOn)> Ending(ReadPanel.Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return member.Reviewer.EndingBy(Today, Today.AddDays(DaysAhead));
    }
}
