using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>A published determination: the letter, and beside it what was read of it; or one of its items, with items that are like it.</summary>
public sealed class DeterminationModel(Office office) : PageModel
{
    private ReadDetermination.Determination? determination;

    public ReadDetermination.Determination Determination => determination ?? throw new InvalidOperationException("The page is shown only with its letter.");

    /// <summary>What was read.</summary>
    public IReadOnlyList<ReadGroup> Groups { get; private set; } = [];

    /// <summary>The item asked for; null for the whole letter.</summary>
    public ReadGroup? Item { get; private set; }

    public IEnumerable<ReadField> Fields => Groups.SelectMany(g => g.Fields).Where(f => f.Start is not null);

    /// <summary>Items of other letters that are like the one asked for.</summary>
    public IReadOnlyList<FindSimilarItems.Similar> Similar { get; private set; } = [];

    /// <summary>The file it came from, without the folder.</summary>
    public string Source => Determination.Source[(Determination.Source.LastIndexOfAny(['/', '\\', '!']) + 1)..];

    public IReadOnlyList<string> Problems => [.. Determination.Letter.AllProblems];

    public async Task<IActionResult> OnGetAsync(string address, int? item, CancellationToken stop)
    {
        var found = await ReadDetermination.HandleAsync(new(address), HttpContext.Actor(), office, stop);
        if (found is not Outcome<ReadDetermination.Determination>.Accepted { Value: var read })
        {
            HttpContext.Explain(found);
            return NotFound();
        }

        determination = read;
        Groups = ReadFields.Of(read.Letter);
        Item = item is null ? null : Groups.FirstOrDefault(g => g.Item == item);
        if (item is not null && Item is null)
        {
            HttpContext.Explain(new Refusal(Shown.Text(Texts.NoSuchItem, read.Address, Words.Count(read.Letter.Items.Length, "item"))));
            return NotFound();
        }

        if (item is { } number && await FindSimilarItems.HandleAsync(new(address, number), HttpContext.Actor(), office, stop) is Outcome<IReadOnlyList<FindSimilarItems.Similar>>.Accepted { Value: var similar })
            Similar = similar;
        return Page();
    }
}
