using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>A page of a case that holds several small forms: each says what was wrong beside itself, and what it did after a redirect to the same page.</summary>
public abstract class CaseFormsPage(Office office) : PageModel
{
    private const string SaidKey = "said";
    private ReadCase.CaseInFull? found;

    /// <summary>The case as it is now.</summary>
    public ReviewCase Review => found?.Review ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    /// <summary>The version that the person has seen; goes with every form.</summary>
    public int Seen { get; private set; }

    /// <summary>What the last form did.</summary>
    [TempData(Key = SaidKey)]
    public string? Said { get; set; }

    protected Office Office => office;

    /// <summary>True when the person's roles have the act.</summary>
    public bool May(Type useCase) => AccessTable.Allows(useCase, HttpContext.Actor());

    /// <summary>What was typed into a field, so that it stands there again.</summary>
    public string Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : "";

    /// <summary>Opens the case; the answer when it is not there or not for the person.</summary>
    protected async Task<IActionResult?> OpenAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        var read = await ReadCase.HandleAsync(new(which), HttpContext.Actor(), office, stop);
        if (read is not Outcome<ReadCase.CaseInFull>.Accepted { Value: var inFull })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        found = inFull;
        Seen = HttpMethods.IsPost(Request.Method) && int.TryParse(Request.Form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : Review.Version;
        return null;
    }

    /// <summary>Goes on to the same page when it was done; otherwise says every reason at the field.</summary>
    protected IActionResult Done(Outcome<ReviewCase> outcome, string field, string said)
    {
        if (!this.Take(outcome, field))
            return Page();
        Said = said;
        return RedirectToPage(new { handler = (string?)null });
    }

    /// <summary>A day as typed; null, with the reason at the field, when it is none.</summary>
    protected DateOnly? Day(string field)
    {
        var read = TypedDay.Read(Typed(field));
        return this.Take(read, field) && read is Outcome<DateOnly>.Accepted { Value: var day } ? day : null;
    }

    /// <summary>A value chosen from a list; null, with what is asked for at the field, when none was.</summary>
    protected T? Choice<T>(string field, string ask)
        where T : struct, Enum
    {
        if (Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => v.ToString() == Typed(field)) is { } chosen)
            return chosen;
        ModelState.AddModelError(field, ask);
        return null;
    }
}
