using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Notices;
using OpenImr.Core.Cases;
using OpenImr.Core.Notices;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Every notice that a case sent or has still to send, each a printable letter.</summary>
public sealed class NoticesModel(Office office) : PageModel
{
    private OpenNotice.Found? found;

    public ReviewCase Review => found?.Case ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    /// <summary>The notices, those to be sent first and earlier letters last.</summary>
    public IReadOnlyList<Notice> Notices => [.. (found?.Notices ?? []).OrderBy(n => !n.IsToSend).ThenBy(n => n.Earlier > 0)];

    /// <summary>Why nothing can go out; null once the organization's profile is complete.</summary>
    public string? NothingGoesOut => found?.NothingGoesOut?.ToString();

    /// <summary>The languages of a letter: of a kept one, those in which it was written.</summary>
    public IEnumerable<string> LanguagesOf(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Sent?.Html is { } kept
            ? Regex.Matches(kept, "(?:<html|other-language\")[^>]* ?lang=\"([a-z]{2})").Select(m => m.Groups[1].Value)
            : NoticeLetter.LanguagesOf(Review, notice.To).Select(l => l.Language);
    }

    /// <summary>What the person can do in the case as it stands.</summary>
    public IReadOnlyList<CaseAct> Acts { get; private set; } = [];

    /// <summary>The act that records the sending of a notice; null when it is for someone else.</summary>
    public CaseAct? ActFor(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return Acts.FirstOrDefault(a => a.Verb == notice.Id.Kind switch
        {
            NoticeKind.Ineligible => "notify-ineligibility",
            NoticeKind.Assignment => "notice",
            NoticeKind.Unreviewed => "tell-unreviewed",
            NoticeKind.InformationRequest => "request-information",
            _ => "mail-notice",
        });
    }

    /// <summary>True when the words that the employee reads first are not English.</summary>
    public bool IsTranslated => NoticeLetter.LanguagesOf(Review, PartyRole.Employee).Count > 1;

    /// <summary>True when the employee reads a language in which there are no words.</summary>
    public bool LacksWords => !IsTranslated && !Review.Parties.Employee.PreferredLanguage.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        var listed = await OpenNotice.ListAsync(which, HttpContext.Actor(), office, stop);
        if (listed is not Outcome<OpenNotice.Found>.Accepted { Value: var all })
        {
            HttpContext.Explain(listed);
            return NotFound();
        }

        found = all;
        Acts = CaseActs.For(Review, HttpContext.Actor(), office.Today);
        return Page();
    }
}
