using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Quality;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;
using OpenImr.Core.Statistics;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>What was drawn in a month and what of it is open, what a year of rubrics and second reviews shows, and how the sample is set.</summary>
public sealed class SampleModel(Office office) : PageModel
{
    private ReadSample.Sample? sample;
    private ActForm? form;

    public ReadSample.Sample Sample => sample ?? throw new InvalidOperationException("The page is shown only with its sample.");

    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    /// <summary>True for those who set the sample.</summary>
    public bool MaySet => AccessTable.Allows(typeof(SetSampling), HttpContext.Actor());

    /// <summary>The month after the shown one; null where it is still to come.</summary>
    public DateOnly? Next => Sample.Month.AddMonths(1) is var next && next <= office.Today ? next : null;

    public DateOnly Today => office.Today;

    /// <summary>The drawn ones that count, the open ones first.</summary>
    public IEnumerable<ReadSample.SampledCase> Cases => Sample.Cases.OrderBy(c => c.Drawn.OverCap).ThenBy(c => !c.IsOpen);

    /// <summary>What was just done.</summary>
    [TempData(Key = "sample-said")]
    public string? Done { get; set; }

    /// <summary>A month as an address names it.</summary>
    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>A month in words.</summary>
    public static string InWords(DateOnly day) => day.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-US"));

    /// <summary>A share as a percentage; a dash where there is none.</summary>
    public static string Percent(decimal share) => share.ToString("0.##%", CultureInfo.InvariantCulture);

    /// <summary>A figure of the agreement with three places; a dash where there is none.</summary>
    public static string Figure(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? Texts.NotShown;

    /// <summary>How far quality is with the second review.</summary>
    public static string Standing(ReadSample.SampledCase one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return !one.Drawn.ForSecondReview ? Texts.SecondNotDrawn
            : one.SecondReview?.Given is not null ? Texts.SecondGiven
            : one.SecondReview is not null ? Texts.SecondOpen
            : Texts.SecondToAsk;
    }

    public Task<IActionResult> OnGetAsync(string? month, CancellationToken stop) => ShowAsync(month, null, stop);

    public async Task<IActionResult> OnPostAsync(string? month, CancellationToken stop)
    {
        var shown = await ShowAsync(month, Request.Form, stop);
        if (shown is not PageResult)
            return shown;
        var command = new SetSampling.Command(Form.Day("from"), Form.Decimal("rate") / 100, Form.Decimal("second") / 100, Form.Number("cap"), Form.Text("reason"));
        if (!Form.IsRight)
            return shown;
        if (await SetSampling.HandleAsync(command, HttpContext.Actor(), office, stop) is Outcome<QualitySampling>.Refused { Refusal: var refusal })
        {
            Form.Say(refusal);
            return shown;
        }

        Done = Shown.Text(Texts.SampleIsSet, Words.Of(command.From));
        return RedirectToPage(new { month, handler = (string?)null });
    }

    private async Task<IActionResult> ShowAsync(string? month, IFormCollection? typed, CancellationToken stop)
    {
        var which = DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 2013 and < 2100 ? first : office.Today;
        var read = await ReadSample.HandleAsync(new(which), HttpContext.Actor(), office, stop);
        if (read is not Outcome<ReadSample.Sample>.Accepted { Value: var found })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        sample = found;
        form = new(Fields, typed, ModelState);
        return Page();
    }

    private static IReadOnlyList<ActField> Fields =>
    [
        new ActField.Day("from", Texts.SampleFrom) { Blames = ["has begun"] },
        new ActField.Line("rate", Texts.SampleRate, 6) { Hint = Texts.SampleRateHint, Blames = ["The rate lies"] },
        new ActField.Line("second", Texts.SampleSecond, 6) { Hint = Texts.SampleSecondHint, Blames = ["share for a second review"] },
        new ActField.Line("cap", Texts.SampleCap, 4) { Blames = ["The cap is"] },
        new ActField.Line("reason", Texts.SampleReason, 400) { Blames = ["Say why"] },
    ];
}
