using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace OpenImr.Core.Synthetic;

/// <summary>What the sentences of one letter speak of. Amounts are drawn anew at each use, persons and days are not.</summary>
internal sealed class Scene(Draw draw, SyntheticRegion region)
{
    private enum DayForm
    {
        Strokes,
        Hyphens,
        Words,
    }

    private static readonly string[] Sides = ["left", "right"];

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private const int Remembered = 16;

    private readonly object?[] lately = new object?[Remembered];
    private int place;
    private readonly DayForm dayForm = (DayForm)draw.From(0, 2);

    public Draw Draw => draw;

    public SyntheticRegion Region => region;

    public string Side { get; } = draw.Of(Sides);

    /// <summary>The part of the body with its side.</summary>
    public string Part => region.HasSide ? $"{Side} {region.Part}" : region.Part;

    public int Age { get; init; }

    public required string Sex { get; init; }

    public DateOnly Injured { get; init; }

    public DateOnly Prior { get; init; }

    public DateOnly Report { get; init; }

    public DateOnly Requested { get; init; }

    public DateOnly Decided { get; init; }

    /// <summary>The treatment that the sentences of a rationale speak of.</summary>
    public string Name { get; set; } = "";

    /// <summary>The fact on which a rationale rests.</summary>
    public Phrase? Fact { get; set; }

    /// <summary>What is asked for, in the words of the headings.</summary>
    public string Items { get; set; } = "";

    /// <summary>Writes what a slot stands for.</summary>
    public void Fill(string slot, StringBuilder text)
    {
        switch (slot)
        {
            case "age": Number(text, Age); break;
            case "sex": text.Append(Sex); break;
            case "side": text.Append(Side); break;
            case "level": text.Append(region.Levels.Length > 0 ? draw.Of(region.Levels) : "the joint"); break;
            case "injured": Day(text, Injured); break;
            case "prior": Day(text, Prior); break;
            case "report": Day(text, Report); break;
            case "requested": Day(text, Requested); break;
            case "decided": Day(text, Decided); break;
            case "name": text.Append(Name); break;
            case "Name": Capital(text, Name); break;
            case "items": text.Append(Items); break;
            case "fact": Write(text, Fact!, capital: false); break;
            case "Fact": Write(text, Fact!, capital: true); break;
            case "mechanism": text.Append(draw.Of(region.Mechanisms)); break;
            case "diagnosis" or "diagnosis2": text.Append(Fresh(region.Diagnoses)); break;
            case "complaint" or "complaint2": Fresh(region.Complaints).Write(text, this); break;
            case "finding" or "finding2": Fresh(region.Findings).Write(text, this); break;
            case "study": draw.Of(region.Studies).Write(text, this); break;
            case "tried" or "tried2" or "tried3": Fresh(region.Tried).Write(text, this); break;
            case "drug" or "drug2" or "drug3": text.Append(Fresh(SyntheticVocabulary.Standard.Medicines)); break;
            case "occupation": text.Append(draw.Of(SyntheticVocabulary.Standard.Words["occupationNames"])); break;
            case "comorbid": text.Append(draw.Of(SyntheticVocabulary.Standard.Words["comorbid"])); break;
            default: Number(text, Amount(slot)); break;
        }
    }

    /// <summary>One of the sentences of a kind, behind a blank where others stand before.</summary>
    public void Say(StringBuilder text, string kind) => Say(text, SyntheticVocabulary.Standard.Sentences(kind));

    /// <summary>One of these sentences.</summary>
    public void Say(StringBuilder text, ImmutableArray<Phrase> sentences)
    {
        if (text.Length > 0)
            text.Append(' ');
        Fresh(sentences).Write(text, this);
    }

    /// <summary>One of them that was not among the last that were drawn, as long as there are enough.</summary>
    public T Fresh<T>(ImmutableArray<T> all)
        where T : class
    {
        T drawn;
        var tries = 0;
        do
            drawn = draw.Of(all);
        while (tries++ < Remembered && Array.IndexOf(lately, drawn) >= 0);
        lately[place++ % Remembered] = drawn;
        return drawn;
    }

    /// <summary>Words with a capital.</summary>
    public static string Capital(string words) => char.IsAsciiLetterLower(words[0]) ? char.ToUpperInvariant(words[0]) + words[1..] : words;

    private int Amount(string slot) => slot switch
    {
        "pain" => draw.From(5, 9),
        "low" => draw.From(1, 4),
        "degrees" => draw.From(2, 16) * 5,
        "mm" => draw.From(2, 9),
        "minutes" => draw.From(1, 6) * 10,
        "visits" => draw.From(4, 36),
        "months" => draw.From(4, 60),
        "weeks" => draw.From(4, 12),
        "years" => draw.From(2, 24),
        "pounds" => draw.From(2, 15) * 5,
        _ => throw new ArgumentOutOfRangeException(nameof(slot), slot, "No sentence of a synthetic letter has such a slot."),
    };

    private void Write(StringBuilder text, Phrase sentence, bool capital)
    {
        var start = text.Length;
        sentence.Write(text, this);
        if (text.Length == start)
            return;
        if (capital)
            text[start] = char.ToUpperInvariant(text[start]);
        else if (!sentence.BeginsWithSlot)
            text[start] = char.ToLowerInvariant(text[start]);
    }

    private static void Capital(StringBuilder text, string words)
    {
        var start = text.Length;
        text.Append(words);
        text[start] = char.ToUpperInvariant(text[start]);
    }

    private void Day(StringBuilder text, DateOnly day)
    {
        if (dayForm == DayForm.Words)
        {
            text.Append(Months[day.Month - 1]).Append(' ');
            Number(text, day.Day);
            text.Append(", ");
        }
        else
        {
            var mark = dayForm == DayForm.Strokes ? '/' : '-';
            Number(text, day.Month);
            text.Append(mark);
            Number(text, day.Day);
            text.Append(mark);
        }

        Number(text, day.Year);
    }

    private static void Number(StringBuilder text, int number) => text.Append(CultureInfo.InvariantCulture, $"{number}");
}
