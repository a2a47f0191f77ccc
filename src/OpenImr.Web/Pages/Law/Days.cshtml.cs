using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Law;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The days that no rule closes but someone did: entered with their source, after the page has shown which running clocks they move.</summary>
public sealed class DaysModel(Office office) : PageModel
{
    /// <summary>More cases than this are counted and not listed.</summary>
    public const int MostListed = 200;

    private ActForm? form;

    public EnteredLaw Entered { get; private set; } = EnteredLaw.None;

    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    /// <summary>What the day that was typed would do; null before it was asked.</summary>
    public PreviewDay.Preview? Preview { get; private set; }

    public bool MayEnter => AccessTable.Allows(typeof(DesignateDay), HttpContext.Actor());

    /// <summary>The years around today that nobody has looked up.</summary>
    public IEnumerable<int> NotLookedUp =>
        Enumerable.Range(office.Today.Year - 1, 3).Where(y => y is >= BusinessCalendar.FirstYear and <= BusinessCalendar.LastYear && !Entered.Years.Exists(e => e.Told.Year == y));

    /// <summary>What was just done.</summary>
    [TempData(Key = "law-said")]
    public string? Done { get; set; }

    /// <summary>Who may close a day, in words.</summary>
    public static string Of(Designation by) => by switch
    {
        Designation.JudicialCouncil => Texts.ByJudicialCouncil,
        Designation.Governor => Texts.ByGovernor,
        Designation.OfficeClosed => Texts.ByOfficeClosed,
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(null, stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await ShowAsync(Request.Form, stop) is var shown && shown is not PageResult)
            return shown;
        var (on, by, name, source, link) = (Form.Day("on"), Form.OneOf<Designation>("by"), Form.Text("name"), Form.Text("source"), Form.OptionalText("link"));
        if (!Form.IsRight)
            return shown;
        var day = new DesignatedDay(on, name, by);
        if (Request.Form["foreseen"] != Form.Hash)
        {
            var preview = await PreviewDay.HandleAsync(new(day, source, link), HttpContext.Actor(), office, stop);
            if (preview is Outcome<PreviewDay.Preview>.Accepted { Value: var foreseen })
                Preview = foreseen;
            else
                Form.Say(((Outcome<PreviewDay.Preview>.Refused)preview).Refusal);
            return shown;
        }

        return Take(await DesignateDay.HandleAsync(new(day, source, link), HttpContext.Actor(), office, stop), shown, Shown.Text(Texts.DayIsEntered, Words.Of(on)));
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? on, string? by, string? reason, CancellationToken stop)
    {
        if (await ShowAsync(null, stop) is var shown && shown is not PageResult)
            return shown;
        _ = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        _ = Enum.TryParse<Designation>(by, out var who);
        return Take(await WithdrawDay.HandleAsync(new(day, who, reason ?? ""), HttpContext.Actor(), office, stop), shown, Shown.Text(Texts.DayIsWithdrawn, Words.Of(day)));
    }

    public async Task<IActionResult> OnPostYearAsync(int year, string? looked, CancellationToken stop) =>
        await ShowAsync(null, stop) is var shown && shown is not PageResult
            ? shown
            : Take(await LookUpYear.HandleAsync(new(year, looked ?? ""), HttpContext.Actor(), office, stop), shown, Shown.Text(Texts.YearIsLookedUp, year));

    private IActionResult Take(Outcome<EnteredLaw> outcome, IActionResult shown, string done)
    {
        if (outcome is Outcome<EnteredLaw>.Refused { Refusal: var refusal })
        {
            Form.Say(refusal);
            return shown;
        }

        Done = done;
        return RedirectToPage(new { handler = (string?)null });
    }

    private async Task<IActionResult> ShowAsync(IFormCollection? typed, CancellationToken stop)
    {
        var read = await ReadEnteredLaw.HandleAsync(HttpContext.Actor(), office, stop);
        if (read is not Outcome<EnteredLaw>.Accepted { Value: var entered })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        Entered = entered;
        form = new(Fields, typed, ModelState);
        return Page();
    }

    private static IReadOnlyList<ActField> Fields =>
    [
        new ActField.Day("on", Texts.DayClosed) { Blames = ["closed already", "lies outside"] },
        new ActField.OneOf("by", Texts.WhoClosedIt,
            [.. Enum.GetValues<Designation>().Select(d => new Choice(d.ToString(), Of(d), new DesignatedDay(default, "", d).Provision.Citation))]),
        new ActField.Line("name", Texts.NameOfDay, 100) { Hint = Texts.NameOfDayHint, Blames = ["Name the day"] },
        new ActField.Line("source", Texts.OrderOrNotice, 400) { Hint = Texts.OrderOrNoticeHint, Blames = ["order, proclamation"] },
        new ActField.Line("link", Texts.WhereItStands, 400) { Optional = true, Blames = ["https://"] },
    ];
}
