using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>A day or an instant: <c>&lt;shown-day on="..." relative&gt;</c> writes <c>Thu Dec 24, 2026</c> and <c>in 3 days</c> beside it; nothing known is a dash that says so.</summary>
[HtmlTargetElement("shown-day", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DayTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>The day.</summary>
    public DateOnly? On { get; set; }

    /// <summary>The instant, shown in California's time.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>Writes how far it lies from today.</summary>
    public bool Relative { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagMode = TagMode.StartTagAndEndTag;
        if ((On ?? (At is { } at ? PacificTime.DayOf(at) : null)) is not { } day)
        {
            output.TagName = "span";
            output.Attributes.SetAttribute("class", "blank");
            output.Content.SetContent(Texts.NotKnown);
            return;
        }

        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", At is { } instant
            ? instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        output.Content.SetContent(At is { } shown ? PacificTime.InWords(shown) : Words.Of(day));
        if (Relative)
            output.PostElement.SetHtmlContent($" <span class=\"relative\">{Shown.Relative(day, clock.Today())}</span>");
    }
}
