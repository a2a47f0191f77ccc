using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Core.Law;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>All the law that the product uses: where it stands, since when, how it is known, and what proves it.</summary>
[AllowAnonymous]
public sealed class LawModel : PageModel
{
    /// <summary>A section of a code with its provisions.</summary>
    public sealed record Section(string Id, string Title, Uri Source, IReadOnlyList<LawEntry> Entries, string? LeftOut);

    /// <summary>The ways to filter by standing.</summary>
    public static IReadOnlyList<(string Value, string Text)> KnownAs { get; } = [("verified", Texts.Verified), ("unverified", Texts.UnverifiedOnes)];

    public string? Citation { get; private set; }

    public DateOnly? On { get; private set; }

    public string? Known { get; private set; }

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    /// <summary>The law is for everyone; what the organization entered of it is for those who work here.</summary>
    public bool IsSignedIn => HttpContext.Session() is not null;

    public int Unverified => Sections.Sum(s => s.Entries.Count(e => !IsVerified(e)));

    public void OnGet(string? citation, string? on, string? known)
    {
        Citation = citation is { Length: > 0 and <= 60 } && !string.IsNullOrWhiteSpace(citation) ? citation : null;
        On = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        Known = KnownAs.Select(k => k.Value).FirstOrDefault(v => v == known);
        var leftOut = LawBook.LeftOut.ToDictionary(l => l.Section, l => l.Text);
        Sections =
        [
            .. (Citation is { } sought ? LawBook.Find(sought) : LawBook.Entries)
                .Where(e => On is not { } then || e.IsInForceOn(then))
                .Where(e => Known is null || IsVerified(e) == (Known == "verified"))
                .GroupBy(e => e.Section)
                .Select(g => new Section(
                    g.Key.Replace('.', '-'), TitleOf(g.First()), g.First().Provision.Source, [.. g], leftOut.GetValueOrDefault(g.Key))),
        ];
    }

    /// <summary>A day in a column of days, where the weekday does not matter.</summary>
    public static string Day(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.CurrentCulture);

    private static bool IsVerified(LawEntry entry) => entry.Provision.Standing is Standing.TextRead or Standing.CopyRead or Standing.Contract;

    /// <summary>The section as its provisions cite it, without the subdivision.</summary>
    private static string TitleOf(LawEntry entry) => entry.Provision.Citation.Split('(')[0].TrimEnd();
}
