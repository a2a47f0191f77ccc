using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Records;
using OpenImr.Casework.Review;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;
using OpenImr.Core.Records;
using OpenImr.Core.Treatments;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>What of the case file is shown.</summary>
public enum FilePart
{
    /// <summary>The documents.</summary>
    Register,

    /// <summary>The pages on which something was found.</summary>
    Hits,

    /// <summary>One page.</summary>
    Page,

    /// <summary>Documents and drugs over time.</summary>
    Time,
}

/// <summary>The case file to be read: searched, turned page by page, and looked at in time. It stands by itself, and in the review desk beside what is written.</summary>
public sealed class CaseFileModel(Office office) : PageModel
{
    /// <summary>So many pages of a drug are named; the search shows all.</summary>
    public const int MostMentions = 12;

    public CaseNumber Number { get; private set; }

    public FilePart Part { get; private set; }

    /// <summary>What was searched for; null for nothing.</summary>
    public string? Q { get; private set; }

    public ReadRecord.Found? Found { get; private set; }

    public ReadTimeline.Timeline? Timeline { get; private set; }

    /// <summary>The page that is open.</summary>
    public ReadPage.Shown? Shown { get; private set; }

    /// <summary>The fact that was just cited.</summary>
    public RecordCitation? Cited { get; private set; }

    /// <summary>Why nothing was cited.</summary>
    public string? Wrong { get; private set; }

    /// <summary>The words as they were sent, when they were refused.</summary>
    public string? Words { get; private set; }

    /// <summary>True for the reviewer who writes.</summary>
    public bool MayCite { get; private set; }

    public string Here => Link(Q, Shown!.Document.Id, Shown.Page!.Number);

    public string? Before => Shown is { Page: { Number: > 1 } at } ? Link(Q, at.Document, at.Number - 1) : null;

    public string? After => Shown is { Page: { } at } && at.Number < Shown.Pages ? Link(Q, at.Document, at.Number + 1) : null;

    /// <summary>Which of the pages found this one is; null when it is none of them.</summary>
    public int? HitNumber => At is >= 0 and var at ? at + 1 : null;

    public string? HitBefore => Neighbor(before: true);

    public string? HitAfter => Neighbor(before: false);

    /// <summary>The open page in pieces, with what was searched for marked.</summary>
    public IEnumerable<(string Text, bool IsMarked)> PageMarked =>
        Marked(Shown!.Page!.Text, Found is null ? [] : [.. Snippet.Find(Shown.Page.Text, Found.Terms).Select(f => (f.Start, f.Length))]);

    private int At => Found is null || Shown?.Page is not { } page ? -1 : Found.Places.ToList().IndexOf((page.Document, page.Number));

    public async Task<IActionResult> OnGetAsync(string number, string? q, int? d, int? p, string? part, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.InDesk;
        var actor = HttpContext.Actor();
        (Number, Q) = (which, string.IsNullOrWhiteSpace(q) ? null : q.Trim());
        Part = d is not null ? FilePart.Page : Q is not null ? FilePart.Hits : part == "time" ? FilePart.Time : FilePart.Register;
        if (Q is not null || Part == FilePart.Register)
        {
            var found = await ReadRecord.HandleAsync(new(which, Q ?? ""), actor, office, stop);
            if (found is not Outcome<ReadRecord.Found>.Accepted { Value: var hits })
                return await ElsewhereAsync(found, stop);
            Found = hits;
        }

        if (d is { } document)
        {
            var page = document < 1 ? new Refusal(Texts.NotFoundText) : await ReadPage.HandleAsync(new(which, new DocumentId(document), p ?? 1), actor, office, stop);
            if (page is not Outcome<ReadPage.Shown>.Accepted { Value: var shown })
                return await ElsewhereAsync(page, stop);
            (Shown, MayCite) = (shown, AccessTable.Allows(typeof(CiteFact), actor));
        }

        if (Part != FilePart.Time)
            return Page();
        var timeline = await ReadTimeline.HandleAsync(which, actor, office, stop);
        if (timeline is not Outcome<ReadTimeline.Timeline>.Accepted { Value: var told })
            return await ElsewhereAsync(timeline, stop);
        Timeline = told;
        return Page();
    }

    /// <summary>Cites the words that were selected on the page.</summary>
    public async Task<IActionResult> OnPostAsync(string number, string? q, int? d, int? p, string? words, CancellationToken stop)
    {
        var shown = await OnGetAsync(number, q, d, p, null, stop);
        if (shown is not PageResult || Shown?.Page is not { } page)
            return shown;
        switch (await CiteFact.HandleAsync(new(Number, page.Document, page.Number, words ?? ""), HttpContext.Actor(), office, stop))
        {
            case Outcome<IReadOnlyList<RecordCitation>>.Accepted { Value: var facts }:
                Cited = facts[^1];
                break;
            case Outcome<IReadOnlyList<RecordCitation>>.Refused { Refusal: var refusal }:
                (Wrong, Words) = (refusal.ToString(), words);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                break;
        }

        return shown;
    }

    /// <summary>The address of a part of the case file.</summary>
    public string Link(string? q = null, DocumentId? document = null, int? page = null)
    {
        var asked = new List<string>();
        if (q is not null)
            asked.Add("q=" + Uri.EscapeDataString(q));
        if (document is { } d)
            asked.Add(string.Create(CultureInfo.InvariantCulture, $"d={d.Number}&p={page ?? 1}"));
        return $"/cases/{Number}/file{(asked.Count > 0 ? "?" : "")}{string.Join('&', asked)}";
    }

    /// <summary>A text in pieces, those between the marks and those in them.</summary>
    public static IEnumerable<(string Text, bool IsMarked)> Marked(string text, IReadOnlyList<(int Start, int Length)> marks)
    {
        var at = 0;
        foreach (var (start, length) in marks)
        {
            if (start > at)
                yield return (text[at..start], false);
            yield return (text.Substring(start, length), true);
            at = start + length;
        }

        if (at < text.Length)
            yield return (text[at..], false);
    }

    /// <summary>What the words around a drug say, where that is more than its name.</summary>
    public static string Said(DrugContext context) => context switch
    {
        DrugContext.Requested => Texts.DrugRequested,
        DrugContext.NotTaken => Texts.DrugNotTaken,
        DrugContext.Allergy => Texts.DrugAllergy,
        DrugContext.NotNoted => Texts.DrugNotNoted,
        _ => "",
    };

    /// <summary>The nearest page found before or behind the open one.</summary>
    private string? Neighbor(bool before)
    {
        if (Found is null || Shown?.Page is not { } page)
            return null;
        var here = (page.Document.Number, page.Number);
        var places = Found.Places.Select(f => (Key: (f.Document.Number, f.Page), Place: f)).OrderBy(f => f.Key).ToArray();
        var (document, number) = (before ? places.LastOrDefault(f => f.Key.CompareTo(here) < 0) : places.FirstOrDefault(f => f.Key.CompareTo(here) > 0)).Place;
        return number == 0 ? null : Link(Q, document, number);
    }

    private async Task<IActionResult> ElsewhereAsync<T>(Outcome<T> refused, CancellationToken stop)
    {
        if (await ReasonFirst.AskAsync(HttpContext, typeof(ReadPage), Number, office, stop) is { } ask)
            return Redirect(ask);
        Response.Headers.ContentSecurityPolicy = default;
        HttpContext.Explain(refused);
        return NotFound();
    }
}
