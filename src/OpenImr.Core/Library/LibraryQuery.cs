using System.Collections.Immutable;

namespace OpenImr.Core.Library;

/// <summary>A word, or several that stand one behind the other, to be found in a text.</summary>
/// <param name="Words">As <see cref="LibraryWords"/> writes them, at least one.</param>
/// <param name="IsPrefix">True when the last word may go on.</param>
public sealed record LibraryTerm(ImmutableArray<string> Words, bool IsPrefix = false)
{
    /// <summary>The term of a text's words; null when the text has none.</summary>
    public static LibraryTerm? Of(string text, bool isPrefix = false)
    {
        var words = LibraryWords.Of(text).Select(w => w.Text).ToImmutableArray();
        return words.IsEmpty ? null : new(words, isPrefix);
    }

    /// <summary>As one types it: <c>rotator cuff</c>, <c>inject*</c>.</summary>
    public override string ToString() => string.Join(' ', Words) + (IsPrefix ? "*" : "");

    /// <inheritdoc/>
    public bool Equals(LibraryTerm? other) => other is not null && IsPrefix == other.IsPrefix && Words.AsSpan().SequenceEqual(other.Words.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Words.Aggregate(IsPrefix ? 1 : 0, HashCode.Combine);
}

/// <summary>One condition of a question: any of its terms is in the item's text or in the letter's summary, or the item's treatment is one of those named.</summary>
/// <param name="Typed">What was typed, as typed; the first of <paramref name="Terms"/> in words.</param>
/// <param name="Terms">The terms, the typed ones first, then those that the vocabulary adds.</param>
/// <param name="Treatments">Names of the vocabulary under which an item's treatment counts too.</param>
/// <param name="IsNegated">True when no item with any of them is wanted.</param>
public sealed record LibraryCondition(string Typed, ImmutableArray<LibraryTerm> Terms, ImmutableArray<string> Treatments, bool IsNegated = false)
{
    /// <summary>The name of the vocabulary that the word must be a misspelling of, with what it finds, where the vocabulary does not know the word; null otherwise. It counts when the collection hardly has the word typed.</summary>
    public LibraryCondition? Instead { get; init; }
}

/// <summary>A question to the library, read: all conditions must hold. Nothing that is typed is an error: what cannot be read as syntax is read as words, and told.</summary>
/// <remarks>
/// <c>word</c> · <c>"several words"</c> one behind the other, taken literally · <c>begin*</c> · <c>-without</c> · <c>one OR other</c>, which binds its neighbors before all else.
/// Names of the treatment vocabulary outside quotation marks find their other names too.
/// </remarks>
/// <param name="Text">As typed.</param>
/// <param name="Conditions">What must hold; empty for everything.</param>
/// <param name="Told">How it was read where that is not plain: expansions, syntax that was none. A sentence each.</param>
public sealed record LibraryQuery(string Text, ImmutableArray<LibraryCondition> Conditions, ImmutableArray<string> Told)
{
    /// <summary>What stands behind so many words and phrases is left out, and told: nobody types as much, and each is a search of its own.</summary>
    public const int MostConditions = 40;

    private const int LongestText = 2000;
    private const int LongestName = 6;

    /// <summary>Reads a question. Never throws on any text.</summary>
    public static LibraryQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var told = new List<string>();
        if (text.Length > LongestText)
        {
            told.Add($"Only the first {LongestText} characters were read.");
            text = text[..LongestText];
        }

        var typed = Lexemes(text, told);
        if (typed.Count > MostConditions)
        {
            told.Add($"Only the first {MostConditions} words and phrases were read.");
            typed.RemoveRange(MostConditions, typed.Count - MostConditions);
        }

        var conditions = ImmutableArray.CreateBuilder<LibraryCondition>();
        for (var i = 0; i < typed.Count;)
        {
            var alternatives = new List<LibraryCondition> { Read(typed, ref i, told) };
            while (i + 1 < typed.Count && typed[i].IsOr)
            {
                i++;
                if (typed[i].IsNegated)
                {
                    told.Add($"\"OR -{typed[i].Text}\" was read as \"-{typed[i].Text}\": what is left out cannot be an alternative.");
                    break;
                }

                alternatives.Add(Read(typed, ref i, told));
            }

            conditions.Add(alternatives.Count == 1 ? alternatives[0] : new(
                string.Join(" OR ", alternatives.Select(a => a.Typed)), [.. alternatives.SelectMany(a => a.Terms).Distinct()],
                [.. alternatives.SelectMany(a => a.Treatments).Distinct()], alternatives[0].IsNegated));
        }

        return new(text.Trim(), conditions.ToImmutable(), [.. told.Distinct()]);
    }

    /// <summary>The longest name of the vocabulary that begins here, or the word or phrase alone.</summary>
    private static LibraryCondition Read(List<Lexeme> typed, ref int at, List<string> told)
    {
        var first = typed[at];
        if (first.IsPlain)
            for (var length = Math.Min(LongestName, typed.Skip(at).TakeWhile((l, i) => l.IsPlain && (i == 0 || !l.IsNegated)).Count()); length > 0; length--)
            {
                var words = string.Join(' ', typed.Skip(at).Take(length).Select(l => l.Text));
                if (LibraryVocabulary.Expand(words) is not { } expanded)
                    continue;
                at += length;
                if (LibraryVocabulary.InWords(words, expanded) is { } sentence)
                    told.Add(sentence);
                return expanded with { IsNegated = first.IsNegated };
            }

        at++;
        // The lexemes are made so that each has a word.
        return new(first.IsPhrase ? $"\"{first.Text}\"" : first.Term.IsPrefix ? first.Text + "*" : first.Text, [first.Term], [], first.IsNegated)
        {
            Instead = first.IsPlain && !first.IsNegated ? LibraryVocabulary.Misspelled(first.Text) : null,
        };
    }

    private static List<Lexeme> Lexemes(string text, List<string> told)
    {
        var lexemes = new List<Lexeme>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            var isNegated = text[i] is '-' or '\u2013' && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]) && text[i + 1] != '-';
            if (isNegated)
                i++;
            if (text[i] is '"' or '\u201c' or '\u201d')
            {
                var end = text.AsSpan(i + 1).IndexOfAny('"', '\u201c', '\u201d') is var length and >= 0 ? i + 1 + length : text.Length;
                if (end == text.Length)
                    told.Add("A quotation mark has no second one: what follows it was read as one phrase.");
                Add(text[(i + 1)..end], isNegated, isPhrase: true);
                i = end + 1;
                continue;
            }

            var start = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('"' or '\u201c' or '\u201d'))
                i++;
            var word = text[start..i];
            if (word == "OR" && !isNegated)
                lexemes.Add(Lexeme.Or);
            else
                Add(word, isNegated, isPhrase: false);
        }

        RemoveIdleOrs(lexemes, told);
        return lexemes;

        void Add(string word, bool isNegated, bool isPhrase)
        {
            var isPrefix = !isPhrase && word.EndsWith('*');
            var bare = isPhrase ? word.Trim() : word.TrimEnd('*').Trim('(', ')', ',', ';', ':', '.', '?', '!');
            if (bare.Contains('*', StringComparison.Ordinal))
                told.Add($"A star stands for an ending only; \"{word}\" was read without the one inside.");
            if (LibraryTerm.Of(bare, isPrefix) is { } term)
                lexemes.Add(new(bare, term, isNegated, isPhrase));
            else
                told.Add($"\"{word}\" has no letter or digit and was left out.");
        }
    }

    private static void RemoveIdleOrs(List<Lexeme> lexemes, List<string> told)
    {
        for (var i = lexemes.Count - 1; i >= 0; i--)
            if (lexemes[i].IsOr && (i == 0 || i == lexemes.Count - 1 || lexemes[i - 1].IsOr || lexemes[i + 1].IsOr))
            {
                told.Add("An OR with nothing on one side was left out.");
                lexemes.RemoveAt(i);
            }
    }

    /// <inheritdoc/>
    public bool Equals(LibraryQuery? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private sealed record Lexeme(string Text, LibraryTerm Term, bool IsNegated, bool IsPhrase)
    {
        public static readonly Lexeme Or = new("OR", new([]), false, false);

        public bool IsOr => ReferenceEquals(this, Or);

        /// <summary>A word that the vocabulary may know.</summary>
        public bool IsPlain => !IsOr && !IsPhrase && !Term.IsPrefix;
    }
}
