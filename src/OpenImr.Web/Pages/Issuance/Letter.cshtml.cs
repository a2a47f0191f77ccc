using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Issuance;
using OpenImr.Core.Cases;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>A case's letter in one of its forms: issued, or the draft as it stands.</summary>
public sealed class LetterModel(Office office) : PageModel
{
    private ReviewCase? review;
    private (string Content, string Hash)? letter;

    public ReviewCase Review => review ?? throw new InvalidOperationException("The page is shown only for a letter that was found.");

    /// <summary>What is shown, and the hash of the whole document.</summary>
    public (string Content, string Hash) Letter => letter ?? throw new InvalidOperationException("The page is shown only for a letter that was found.");

    public bool IsPublished { get; private set; }

    /// <summary>Why the published form may not be read yet: each hit of the gate that nobody answered; null where it may.</summary>
    public Refusal? Held { get; private set; }

    /// <summary>True for those who see the hits with their words.</summary>
    public bool SeesHits => AccessTable.Allows(typeof(ReadIdentifiers), HttpContext.Actor(), Review);

    /// <summary>The earlier version that is shown; null for the letter as it is now.</summary>
    public int? Version { get; private set; }

    /// <summary>True when the version that is shown was issued, and so has sealed records.</summary>
    public bool IsSealed => Version is not null || Review.IssuedOn is not null;

    /// <summary>True for the few who may open the internal sealed record.</summary>
    public bool SeesInternal => HttpContext.Actor().Roles.Any(role => AccessTable.Of(typeof(SealDetermination), role) != Cell.Never);

    public async Task<IActionResult> OnGetAsync(string number, string form, int? version, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        IsPublished = form == "published";
        var opened = IsPublished
            ? (await OpenPublished.HandleAsync(which, HttpContext.Actor(), office, stop, version)).Then<(string, string)>(published => (published.Content, published.Hash))
            : (await OpenLetter.HandleAsync(which, HttpContext.Actor(), office, stop, version)).Then<(string, string)>(served => (served.Content, served.Hash));
        var loaded = await office.Cases.LoadAsync(which, stop);
        if (opened is Outcome<(string, string)>.Accepted { Value: var found } && loaded is Outcome<ReviewCase>.Accepted { Value: var current })
        {
            (letter, review, Version) = (found, current, version == current.LetterVersion && current.IssuedOn is not null ? null : version);
            return Page();
        }

        if (IsPublished && opened is Outcome<(string, string)>.Refused { Refusal: var refusal } && refusal.Reasons.Any(r => r.Provision == Section4610_6.Publication)
            && loaded is Outcome<ReviewCase>.Accepted { Value: var unpublished })
        {
            (review, Version, Held) = (unpublished, version == unpublished.LetterVersion && unpublished.IssuedOn is not null ? null : version, refusal);
            return Page();
        }

        if (await ReasonFirst.AskAsync(HttpContext, Act.Letter(LetterEndpoints.Form(form)), which, office, stop) is { } ask)
            return Redirect(ask);
        HttpContext.Explain(opened);
        return NotFound();
    }
}
