using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>A form as it was typed. What cannot be read is said at its field, and a harmless value returned: look at <see cref="IsRight"/> before anything is done with the values.</summary>
/// <param name="fields">The form's fields.</param>
/// <param name="typed">What was sent; null before.</param>
/// <param name="errors">Where errors are said.</param>
public sealed class ActForm(IReadOnlyList<ActField> fields, IFormCollection? typed, ModelStateDictionary errors)
{
    private static readonly string[] Times = ["H:mm", "HH:mm", "h:mm tt", "h:mmtt", "h tt", "htt"];

    /// <summary>The fields with what stands in them.</summary>
    public IEnumerable<ShownField> Shown => fields.Select(f => new ShownField(f, Of(f), Time(f)));

    /// <summary>True as long as every value that was asked for could be read.</summary>
    public bool IsRight => errors.ErrorCount == 0;

    /// <summary>A hash of all that was typed: another one when something was typed differently since.</summary>
    public string Hash => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\u0001', fields.Select(f => $"{f.Name}\u0002{string.Join('\u0003', Of(f))}\u0002{Time(f)}")))));

    /// <summary>Text; empty where nothing was typed.</summary>
    public string Text(string name)
    {
        var field = Field(name);
        var text = First(name).Trim().ReplaceLineEndings("\n");
        var longest = field switch { ActField.Line line => line.Longest, ActField.Lines lines => lines.Longest, _ => 200 };
        if (text.Length == 0 && !field.Optional)
            Say(name, Texts.FieldNeeded, field.Label);
        else if (text.Length > longest)
            Say(name, Texts.FieldTooLong, field.Label, Frame.Shown.Number(text.Length), Frame.Shown.Number(longest));
        else if (text.Any(c => (char.IsControl(c) && (c != '\n' || field is ActField.Line)) || TurnsDirection(c)))
            Say(name, Texts.FieldUnprintable, field.Label);
        else
            return text;
        return "";
    }

    /// <summary>Text; null where nothing was typed.</summary>
    public string? OptionalText(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>Lines of text, each a thing of its own.</summary>
    public IReadOnlyList<string> List(string name) => Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Texts of one line or several, with an empty line between them: as words are copied out of a letter.</summary>
    public IReadOnlyList<string> Paragraphs(string name) => Text(name).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A day.</summary>
    public DateOnly Day(string name)
    {
        var (field, text) = (Field(name), First(name).Trim());
        if (text.Length == 0)
            Say(name, Texts.FieldNeedsDay, field.Label);
        else if (TypedDay.Read(text) is var read && read is Outcome<DateOnly>.Refused { Refusal: var refusal })
            foreach (var reason in refusal.Reasons)
                Say(name, "{0}", reason.Sentence);
        else
            return ((Outcome<DateOnly>.Accepted)read).Value;
        return TypedDay.First;
    }

    /// <summary>A day; null where nothing was typed.</summary>
    public DateOnly? OptionalDay(string name) => string.IsNullOrWhiteSpace(First(name)) ? null : Day(name);

    /// <summary>A day that is not to come.</summary>
    public DateOnly PastDay(string name, DateOnly today)
    {
        var day = Day(name);
        if (day > today)
            Say(name, Texts.FieldInFuture, Field(name).Label, Words.Of(day), Words.Of(today));
        return day;
    }

    /// <summary>A day that is not to come; null where nothing was typed.</summary>
    public DateOnly? OptionalPastDay(string name, DateOnly today) => string.IsNullOrWhiteSpace(First(name)) ? null : PastDay(name, today);

    /// <summary>A day and a time that are not to come.</summary>
    public DateTimeOffset PastInstant(string name, DateTimeOffset now)
    {
        var at = Instant(name);
        if (at > now)
            Say(name, Texts.FieldInFuture, Field(name).Label, PacificTime.InWords(at), PacificTime.InWords(now));
        return at;
    }

    /// <summary>The number chosen; 0 where none was.</summary>
    public int ChosenNumber(string name) => int.TryParse(Chosen(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A day and a time in California.</summary>
    public DateTimeOffset Instant(string name)
    {
        var day = Day(name);
        if (!TimeOnly.TryParseExact(TypedTime(name).Trim(), Times, CultureInfo.GetCultureInfo("en-US"), DateTimeStyles.None, out var time))
        {
            Say(name, Texts.FieldNeedsTime, Shortened(TypedTime(name)));
            return default;
        }

        return new(day, time, PacificTime.At(new DateTimeOffset(day, time, TimeSpan.FromHours(-8))).Offset);
    }

    /// <summary>A value of an enumeration.</summary>
    public T OneOf<T>(string name)
        where T : struct, Enum => Chosen(name) is { Length: > 0 } value && Enum.TryParse<T>(value, out var one) ? one : default;

    /// <summary>A value of an enumeration; null where none was chosen.</summary>
    public T? OptionalOneOf<T>(string name)
        where T : struct, Enum => Chosen(name) is { Length: > 0 } value && Enum.TryParse<T>(value, out var one) ? one : null;

    /// <summary>The value chosen; empty where none was.</summary>
    public string Chosen(string name)
    {
        var (field, value) = ((ActField.OneOf)Field(name), First(name));
        if (field.Choices.Any(c => c.Value == value))
            return value;
        if (value.Length > 0)
            Say(name, Texts.FieldNoChoice, field.Label);
        else if (!field.Optional)
            Say(name, Texts.FieldNeedsChoice, field.Label);
        return "";
    }

    /// <summary>The values chosen.</summary>
    public IReadOnlyList<string> AllChosen(string name)
    {
        var (field, values) = ((ActField.ManyOf)Field(name), Of(Field(name)));
        if (values.Any(v => field.Choices.All(c => c.Value != v)))
            Say(name, Texts.FieldNoChoice, field.Label);
        else if (values.Count == 0 && !field.Optional)
            Say(name, Texts.FieldNeedsChoice, field.Label);
        else
            return [.. values.Distinct()];
        return [];
    }

    /// <summary>A whole number.</summary>
    public int Number(string name)
    {
        var text = Text(name);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        if (text.Length > 0)
            Say(name, Texts.FieldNeedsNumber, Shortened(text));
        return 0;
    }

    /// <summary>A number with or without decimals.</summary>
    public decimal Decimal(string name)
    {
        var text = Text(name);
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        if (text.Length > 0)
            Say(name, Texts.FieldNeedsDecimal, Shortened(text));
        return 0;
    }

    /// <summary>A number with or without decimals; null where nothing was typed.</summary>
    public decimal? OptionalDecimal(string name) => string.IsNullOrWhiteSpace(First(name)) ? null : Decimal(name);

    /// <summary>A case's number.</summary>
    public CaseNumber Case(string name)
    {
        var text = Text(name);
        if (CaseNumber.TryParse(text, CultureInfo.InvariantCulture, out var number))
            return number;
        if (text.Length > 0)
            Say(name, Texts.FieldNeedsCase, Shortened(text));
        return default;
    }

    /// <summary>Says every reason of a refusal, beside the field that it is about.</summary>
    public void Say(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        foreach (var reason in refusal.Reasons)
        {
            var about = fields.FirstOrDefault(f => f.Blames.Any(words => reason.Sentence.Contains(words, StringComparison.OrdinalIgnoreCase)));
            errors.AddModelError(about?.Name ?? ActPage.FormId, reason.Provision is null ? reason.Sentence : $"{reason.Sentence} ({reason.Provision.Citation})");
        }
    }

    /// <summary>Says an error at a field, once.</summary>
    public void Say(string name, string text, params object?[] blanks)
    {
        var sentence = Frame.Shown.Text(text, blanks);
        if (!errors.TryGetValue(name, out var said) || said.Errors.All(e => e.ErrorMessage != sentence))
            errors.AddModelError(name, sentence);
    }

    /// <summary>Signs that turn the direction of what follows, and make it read as something else.</summary>
    private static bool TurnsDirection(char c) => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private ActField Field(string name) => fields.First(f => f.Name == name);

    private string First(string name) => Of(Field(name)) is [var first, ..] ? first : "";

    private IReadOnlyList<string> Of(ActField field) => typed is null ? field.Initial : [.. typed[field.Name].OfType<string>()];

    private string Time(ActField field) => field is ActField.Instant ? TypedTime(field.Name) : "";

    private string TypedTime(string name) => typed is null ? (Field(name).Initial is [_, var time] ? time : "") : typed[$"{name}-time"].ToString();

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
