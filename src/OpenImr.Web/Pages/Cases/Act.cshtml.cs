using Microsoft.AspNetCore.Mvc;
using OpenImr.Casework;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>An act on a case: its form, and where the act asks for it what would follow, before anything is stored.</summary>
public sealed class ActModel(Office office) : ActPage(office)
{
    private CaseAct? act;
    private ActForm? form;

    /// <summary>The act.</summary>
    public CaseAct Act => act ?? throw new InvalidOperationException("The page is shown only for an act that there is.");

    /// <summary>The form as typed.</summary>
    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    /// <summary>What stands beside the form; null for nothing.</summary>
    public object? Beside { get; private set; }

    /// <summary>Why the case refuses whatever is typed; null when it does not.</summary>
    public Refusal? RefusedAnyway { get; private set; }

    /// <summary>What would happen, in words; null when it is not foreseen yet.</summary>
    public string? Foreseen { get; private set; }

    /// <summary>The clocks that would move.</summary>
    public IReadOnlyList<ClockChange> Moves { get; private set; } = [];

    /// <summary>The fingerprint of what was typed when the consequence was shown.</summary>
    public string? ForeseenFor { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, string verb, CancellationToken stop) => await ShowAsync(number, verb, stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number, string verb, CancellationToken stop)
    {
        if (await ShowAsync(number, verb, stop) is { } answer)
            return answer;
        if (Act.Do is null)
            return NotFound();
        if (await SentBeforeAsync(Form, stop) is { } before)
            return before;
        var at = At() with { Office = OfficeFor(Form) };
        var act = Act.Do(Form, at);
        if (!Form.IsRight)
            return Page();
        if (Act.Foresee is { } foresee && Request.Form["foreseen"] != Form.Hash)
        {
            Show(foresee(Form, at));
            return Page();
        }

        var done = await act(stop);
        if (done is Outcome<ReviewCase>.Accepted { Value: var after })
            return await DoneAsync(after, stop);
        // Of two that came at once the other was first.
        if (await SentBeforeAsync(Form, stop) is { } meanwhile)
            return meanwhile;
        Form.Say(((Outcome<ReviewCase>.Refused)done).Refusal);
        await LookAgainAsync(stop);
        return Page();
    }

    private void Show(Outcome<CaseEvent> foreseen)
    {
        if (foreseen is Outcome<CaseEvent>.Refused { Refusal: var refusal })
        {
            Form.Say(HttpContext.Reviewers(Review).In(refusal));
            return;
        }

        var happens = ((Outcome<CaseEvent>.Accepted)foreseen).Value;
        Foreseen = HttpContext.Reviewers(Review.Apply(happens)).In(EventInWords.Of(happens)).Sentence;
        Moves = ClockChange.Between(CaseClocks.Of(Review, Office.Calendars), CaseClocks.Of(Review.Apply(happens), Office.Calendars));
        ForeseenFor = Form.Hash;
    }

    /// <summary>A field with what the link to the page proposes for it, where the field takes that.</summary>
    private ActField Given(ActField field) =>
        field.FromLink && Request.Query[field.Name].ToString() is { Length: > 0 } given ? field with { Initial = [given] } : field;

    private ActAt At() => new(Review, Seen, HttpContext.Actor(), Office) { Beside = Beside };

    private async Task<IActionResult?> ShowAsync(string number, string verb, CancellationToken stop)
    {
        if (CaseActs.Find(verb) is not { Fields: { } fields } asked)
            return NotFound();
        if (await OpenAsync(number, asked.Act, stop) is { } answer)
            return answer;
        act = asked;
        RefusedAnyway = asked.RefusedAnyway(Review, Office.Today) is { } anyway ? HttpContext.Reviewers(Review).In(anyway) : null;
        if (asked.BesideAsync is { } read)
        {
            var beside = await read(At(), stop);
            if (beside is not Outcome<object>.Accepted { Value: var what })
            {
                HttpContext.Explain(beside);
                return NotFound();
            }

            Beside = what;
        }

        form = new([.. fields(At()).Select(Given)], HttpMethods.IsPost(Request.Method) ? Request.Form : null, ModelState);
        return null;
    }
}
