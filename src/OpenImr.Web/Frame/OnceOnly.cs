using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using OpenImr.Casework;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>A form does its work once. Each page gives its form a key; what is stored for the form is stored with the key, and the same form again (a double click, the back button) is answered with what the first one did.</summary>
public static class OnceOnly
{
    /// <summary>The hidden field that holds the key.</summary>
    public const string Field = "once";

    private const int KeyBytes = 16;

    /// <summary>The key that a page gives its form: the one with which it came, or a new one.</summary>
    public static string KeyOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return KeyOf(request.HasFormContentType ? request.Form[Field].ToString() : null);
    }

    /// <summary>The key as it was sent when it is one; a new one otherwise.</summary>
    public static string KeyOf(string? sent) => sent is { Length: 2 * KeyBytes } && sent.All(char.IsAsciiHexDigitLower) ? sent : NewKey();

    /// <summary>A key that nobody guesses.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The form as the store knows it again.</summary>
    public static OneTimeForm Form(HttpContext context, string key, ActForm typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return new(key, context.Actor().User, typed.Hash[..8]);
    }

    /// <summary>What the form did when it came before, in words; null when this is the first time.</summary>
    public static async Task<Earlier?> EarlierAsync(OneTimeForm form, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(office);
        if (await office.Store.Forms.FindAsync(form, stop) is not { } sent)
            return null;
        var did = await office.Cases.HistoryAsync(sent.Case, stop) is Outcome<IReadOnlyList<RecordedEvent>>.Accepted { Value: var told }
            ? string.Join(' ', told.Where(e => e.Version > sent.Before && e.Version <= sent.After).Select(e => EventInWords.Of(e.Event).Sentence))
            : "";
        var (at, typed) = (PacificTime.InWords(sent.At), sent.Typed == form.Typed);
        return new(sent.Case, typed, Shown.Text(typed ? Texts.SentBefore : Texts.SentBeforeOtherwise, at, sent.Case, did));
    }

    /// <summary>What a form did when it came before.</summary>
    /// <param name="Case">In which case.</param>
    /// <param name="IsSame">True when it comes as it came then; false when something was typed differently since.</param>
    /// <param name="Sentence">In words.</param>
    public sealed record Earlier(CaseNumber Case, bool IsSame, string Sentence);

    /// <summary>The answer to a form that came before: on to the case, where it is told what it did. Null when it was changed since; then that is said on the page.</summary>
    public static IActionResult? Answer(this HttpContext context, Earlier earlier, ITempDataDictionary kept, ModelStateDictionary errors, string page = "")
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(errors);
        if (earlier.IsSame)
            return context.GoToCase(kept, earlier.Case, earlier.Sentence, page);
        errors.AddModelError(ActPage.FormId, earlier.Sentence);
        return null;
    }
}
