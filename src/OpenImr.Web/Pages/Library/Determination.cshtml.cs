using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;
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

    /// <summary>True for those who may take a letter off the shelf.</summary>
    public bool MayRemove => AccessTable.Allows(typeof(AskRemoval), HttpContext.Actor());

    /// <summary>The form that was sent: <c>ask</c>, <c>confirm</c> or <c>end</c>; null before.</summary>
    public string? Posted { get; private set; }

    /// <summary>The form of an act; fields of several on a page have names of their own.</summary>
    public ActForm FormOf(string act)
    {
        ActField field = act switch
        {
            "confirm" => new ActField.Line("typed", Shown.Text(Texts.RemovalType, Determination.Address)) { Hint = Texts.RemovalTypeHint, Blames = ["Type the address", "another person"] },
            "end" => new ActField.Lines("why", Texts.RemovalWhyEnd, LetterRemoval.LongestReason) { Hint = Texts.RemovalEndHint, Blames = ["Say why", "The reason has"] },
            _ => new ActField.Lines("reason", Texts.RemovalReason, LetterRemoval.LongestReason) { Hint = Texts.RemovalReasonHint, Blames = ["Say why", "The reason has"] },
        };
        return new([field], act == Posted ? Request.Form : null, ModelState);
    }

    /// <summary>Takes the letter off the shelf, confirms that, or puts it back.</summary>
    public async Task<IActionResult> OnPostAsync(string address, string act, CancellationToken stop)
    {
        if (!MayRemove || act is not ("ask" or "confirm" or "end"))
            return NotFound();
        Posted = act;
        if (await OnGetAsync(address, null, stop) is var shown && shown is not PageResult)
            return shown;
        var form = FormOf(act);
        var text = form.Text(act switch { "confirm" => "typed", "end" => "why", _ => "reason" });
        if (!form.IsRight)
            return shown;
        var number = Determination.Removal?.Number ?? 0;
        var done = act switch
        {
            "confirm" => await ConfirmRemoval.HandleAsync(new(number, text), HttpContext.Actor(), office, stop),
            "end" => await EndRemoval.HandleAsync(new(number, text), HttpContext.Actor(), office, stop),
            _ => await AskRemoval.HandleAsync(new(address, text), HttpContext.Actor(), office, stop),
        };
        if (done is not Outcome<LetterRemoval>.Refused { Refusal: var refusal })
            return Redirect(act == "confirm" ? "/library/removals" : $"/library/{Determination.Address}");
        form.Say(refusal);
        return shown;
    }

    public async Task<IActionResult> OnGetAsync(string address, int? item, CancellationToken stop)
    {
        var found = await ReadDetermination.HandleAsync(new(address), HttpContext.Actor(), office, stop);
        if (found is not Outcome<ReadDetermination.Determination>.Accepted { Value: var read })
        {
            HttpContext.Explain(found);
            return await ReadRemoval.HandleAsync(new(address), HttpContext.Actor(), office, stop) is Outcome<string>.Accepted ? StatusCode(StatusCodes.Status410Gone) : NotFound();
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
