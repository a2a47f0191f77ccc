using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>Writes a link only where the reader may go: every <c>&lt;a href="/..."&gt;</c> asks the access table for the row behind the address. Otherwise its words stay without a link, and a button goes.</summary>
[HtmlTargetElement("a", Attributes = "href")]
public sealed class LinkTagHelper(Office office) : TagHelper
{
    private static readonly object DoorsKey = new();

    /// <summary>Where it leads.</summary>
    public string? Href { get; set; }

    /// <summary>The page that is written.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc/>
    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var http = View.HttpContext;
        return Href is null ? Task.CompletedTask : WriteAsync(output, Href, http.Session() is { Actor: var actor } ? DoorsOf(http, actor, office) : null, http.RequestAborted);
    }

    /// <summary>Writes the link, or its words alone.</summary>
    /// <param name="output">What is written.</param>
    /// <param name="href">Where it leads.</param>
    /// <param name="doors">What the reader may open; null while nobody is signed in.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="InvalidOperationException">The address leads to no page of ours that <see cref="Destination"/> knows.</exception>
    public static async Task WriteAsync(TagHelperOutput output, string href, CaseDoors? doors, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(href);
        if (!href.StartsWith('/') || href.StartsWith("//", StringComparison.Ordinal) || doors is null
            || await (Destination.Of(href) ?? throw new InvalidOperationException($"A page links to {href}, and no page of ours is known there.")).IsOpenAsync(doors, stop))
        {
            output.Attributes.SetAttribute("href", href);
            return;
        }

        if (output.Attributes["class"]?.Value.ToString()?.Contains("usa-button", StringComparison.Ordinal) == true)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        foreach (var attribute in output.Attributes.Where(a => a.Name is "rel" or "download" or "target" or "hreflang" or "aria-current").ToArray())
            output.Attributes.Remove(attribute);
    }

    private static CaseDoors DoorsOf(HttpContext http, Actor actor, Office office)
    {
        if (http.Items[DoorsKey] is not CaseDoors doors)
            http.Items[DoorsKey] = doors = new(actor, office);
        return doors;
    }

    /// <summary>Takes the stages of cases that a list shows, so that its links need not look them up.</summary>
    internal static void Know(HttpContext http, Office office, IEnumerable<CaseRow> rows)
    {
        var doors = DoorsOf(http, http.Actor(), office);
        foreach (var row in rows)
            if (CaseNumber.TryParse(row.Number, null, out var number))
                doors.Know(number, row.Stage);
    }
}
