using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The annual tables, as far as published letters tell them, and beside them this organization's own year.</summary>
public sealed class LibraryYearModel(Office office) : PageModel
{
    /// <summary>So many rows of a table stand open.</summary>
    public const int MostRows = 25;

    private CountYear.Tables? tables;

    public CountYear.Tables Tables => tables ?? throw new InvalidOperationException("The page is shown only with its tables.");

    /// <summary>This organization's own cases of the year; null where one may not see them or no year was chosen.</summary>
    public ReadYearOfCases.Year? Own { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? year, CancellationToken stop)
    {
        int? which = int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 2000 and < 2100 ? number : null;
        var counted = await CountYear.HandleAsync(new(which), HttpContext.Actor(), office, stop);
        if (counted is not Outcome<CountYear.Tables>.Accepted { Value: var read })
        {
            HttpContext.Explain(counted);
            return NotFound();
        }

        tables = read;
        if (which is { } chosen && AccessTable.Allows(typeof(ReadYearOfCases), HttpContext.Actor())
            && await ReadYearOfCases.HandleAsync(new(chosen), HttpContext.Actor(), office, stop) is Outcome<ReadYearOfCases.Year>.Accepted { Value: var own })
            Own = own;
        return Page();
    }

    /// <summary>Days with one decimal; a dash where nothing is known.</summary>
    public static string Days(decimal? days) => days?.ToString("0.0", CultureInfo.InvariantCulture) ?? Texts.NotShown;
}
