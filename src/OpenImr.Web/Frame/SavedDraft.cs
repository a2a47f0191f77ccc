using Microsoft.AspNetCore.Mvc;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>How a page and its script speak of a draft that is saved while someone types.</summary>
internal static class SavedDraft
{
    /// <summary>True when the script asks, and the page stays.</summary>
    public static bool IsInBackground(HttpRequest request) => request.Headers.Accept.ToString() == "application/json";

    /// <summary>When it was saved, in words.</summary>
    public static string Said(Draft draft) => Shown.Text(Texts.DeskSavedAt, PacificTime.InWords(draft.SavedAt));

    /// <summary>The answer to the script.</summary>
    public static JsonResult Answer(Outcome<Draft> saved) => saved is Outcome<Draft>.Accepted { Value: var draft }
        ? new JsonResult(new { draft.Revision, saved = Said(draft) })
        : new JsonResult(new { saved = Shown.Text(Texts.DeskNotSaved, ((Outcome<Draft>.Refused)saved).Refusal) }) { StatusCode = StatusCodes.Status409Conflict };
}
