using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenImr.Web.Frame;

/// <summary>Marks a field that was refused: <c>&lt;input id="name" field-errors&gt;</c> gets its sentences before it and is described by them.</summary>
[HtmlTargetElement("input", Attributes = "field-errors", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("textarea", Attributes = "field-errors")]
[HtmlTargetElement("select", Attributes = "field-errors")]
public sealed class FieldErrorTagHelper : TagHelper
{
    /// <summary>The page that is written.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext? ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.RemoveAll("field-errors");
        var id = output.Attributes["id"]?.Value?.ToString() ?? "";
        if (ViewContext?.ViewData.ModelState.TryGetValue(id, out var state) != true || state is not { Errors.Count: > 0 })
            return;
        var sentences = new TagBuilder("span");
        sentences.AddCssClass("usa-error-message");
        sentences.Attributes["id"] = $"{id}-error";
        sentences.InnerHtml.Append(string.Join(' ', state.Errors.Select(e => e.ErrorMessage)));
        output.PreElement.AppendHtml(sentences);
        output.Attributes.SetAttribute("aria-invalid", "true");
        output.Attributes.SetAttribute("aria-describedby", $"{id}-error{(output.Attributes["aria-describedby"] is { } also ? $" {also.Value}" : "")}");
        output.Attributes.SetAttribute("class", $"{output.Attributes["class"]?.Value} usa-input--error");
    }
}
