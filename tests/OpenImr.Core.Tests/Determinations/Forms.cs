using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>Both forms of a determination for tests that read them alike.</summary>
public static class Forms
{
    /// <summary>The whole document of a form, the public's as it is before the gate.</summary>
    public static string Html(FinalDetermination determination, LetterForm form) =>
        form == LetterForm.Served ? Letter.Served(determination).Html : PublicationDraft.Of(determination).Kept(1).Html;

    /// <summary>What a reader sees of it.</summary>
    public static string Text(FinalDetermination determination, LetterForm form) =>
        System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(Html(determination, form), "<head>.*?</head>|<[^>]*>", " ", System.Text.RegularExpressions.RegexOptions.Singleline));
}
