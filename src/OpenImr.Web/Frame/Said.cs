using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>What an act did and caused, told once on the page that follows. It travels in a cookie that only this application opens, never in an address.</summary>
public static class Said
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>More than this is not told; the case's history has it all.</summary>
    private const int Longest = 1500;

    /// <summary>Registers it.</summary>
    internal static void AddSaid(this IServiceCollection services, WebSettings settings) => services.Configure<CookieTempDataProviderOptions>(o =>
    {
        o.Cookie.Name = settings.CookieName("openimr-said");
        o.Cookie.MaxAge = Lasts;
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Strict;
        o.Cookie.SecurePolicy = settings.CookiePolicy();
    });

    /// <summary>What is to be told of a case; null when nothing is.</summary>
    public static string? Of(ITempDataDictionary kept, CaseNumber number)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return kept[number.ToString()] as string;
    }

    /// <summary>Goes on to the case, or to a page of it, where the sentences stand.</summary>
    public static IActionResult GoToCase(this HttpContext context, ITempDataDictionary kept, CaseNumber number, string sentences, string page = "")
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(sentences);
        kept[number.ToString()] = sentences.Length <= Longest ? sentences : sentences[..Longest] + "…";
        context.Response.Headers.Location = $"/cases/{number}{page}";
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }

    /// <summary>What happened in a case since it was seen, in words, and which clocks started, moved or ended by it.</summary>
    public static async Task<string> InWordsAsync(ReviewCase before, ReviewCase after, ReviewerNames names, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(office);
        var happened = await office.Cases.HistoryAsync(after.Number, stop) is Outcome<IReadOnlyList<Casework.Storage.RecordedEvent>>.Accepted { Value: var told }
            ? told.Where(e => e.Version > before.Version && e.Version <= after.Version).Select(e => names.In(EventInWords.Of(e.Event)).Sentence)
            : [];
        return string.Join(' ', happened.Concat(ClockChange.Between(CaseClocks.Of(before, office.Calendars), CaseClocks.Of(after, office.Calendars)).Select(Moved)));
    }

    /// <summary>A clock that moves, as a sentence.</summary>
    public static string Moved(ClockChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change switch
        {
            { Before: null, After: { } starts } => Shown.Text(Texts.ClockStarts, starts.Name, starts.Deadline.Due),
            { Before: { } ends, After: null } => Shown.Text(Texts.ClockFallsAway, ends.Name, ends.Deadline.Due),
            { Before.DoneAt: null, After: { DoneAt: { } done } met } => Shown.Text(
                met.At(done.LateFrom) switch { ClockState.MetLate => Texts.ClockIsMetLate, ClockState.Unsettled => Texts.ClockIsUnsettled, _ => Texts.ClockIsMet },
                met.Name, met.Deadline.Due, done),
            { Before: { IsProvisional: true } was, After: { IsProvisional: false } becomes } when was.Deadline.Due == becomes.Deadline.Due =>
                Shown.Text(Texts.ClockIsFirm, becomes.Name, becomes.Deadline.Due),
            { Before: { } was, After: { } becomes } => Shown.Text(Texts.ClockMoves, becomes.Name, was.Deadline.Due, becomes.Deadline.Due),
            _ => "",
        };
    }
}
