using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Core.Quality;

/// <summary>What quality answers to a question of the rubric.</summary>
public enum RubricMark
{
    /// <summary>It is so.</summary>
    Yes,

    /// <summary>It is not so; a remark says where.</summary>
    No,

    /// <summary>The question does not arise in this determination.</summary>
    NotApplicable,
}

/// <summary>A question that quality asks of an issued determination. It asks how the letter was made, never what it should have decided.</summary>
/// <param name="Code">Its name, the same through every edition as long as it asks the same.</param>
/// <param name="Question">In our words.</param>
/// <param name="Law">The provision it rests on; null where it is the organization's own standard.</param>
public sealed record RubricQuestion(string Code, string Question, string? Law);

/// <summary>An answer.</summary>
/// <param name="Code">The question's code.</param>
/// <param name="Mark">The answer.</param>
/// <param name="Remark">In the words of the one who answers; needed with no.</param>
public sealed record RubricAnswer(string Code, RubricMark Mark, string? Remark);

/// <summary>The rubric as it was from a day on.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Questions">In the order in which they are asked.</param>
public sealed record Rubric(DateOnly From, IReadOnlyList<RubricQuestion> Questions)
{
    /// <summary>The longest remark or praise, in characters.</summary>
    public const int LongestRemark = 2_000;

    /// <summary>Every edition, the oldest first. One that was used is never changed: another is added.</summary>
    public static IReadOnlyList<Rubric> Editions { get; } =
    [
        new(new(2013, 1, 1),
        [
            new("each-item", "Is each disputed item decided once, with a rationale of its own?", "Lab. Code § 4610.6(c), (e)"),
            new("item-as-asked", "Is what is decided what was asked: the same drug, strength, number, side and level in request, heading and conclusion?", "Lab. Code § 4610.6(c)"),
            new("guideline", "Does each rationale rest on the guideline that governs, in the edition in force, with its section and pages?", "8 CCR § 9792.21"),
            new("below-mtus", "Where a source below the MTUS decides, does it say why?", "8 CCR § 9792.21.1"),
            new("criteria", "Are the guideline's criteria told as the guideline states them, with its numbers and for the class it speaks of?", null),
            new("facts", "Does each fact stand in the file, with document and page?", "Lab. Code § 4610.6(d)(1)"),
            new("absence", "Is what the letter calls absent really nowhere in the file?", "Lab. Code § 4610.6(h)(5)"),
            new("contrary", "Does the rationale answer the evidence that speaks against its conclusion?", "Lab. Code § 4610.6(c)"),
            new("unknown", "Where the records do not tell, does the letter say that they do not, rather than that it is not so?", null),
            new("standard", "Is necessity judged by the standard of the law, and not by cause or by cure?", "Lab. Code § 4610.5(c)(2)"),
            new("safety", "Are dangers that the file shows addressed: overdose, dangerous combinations, stopping suddenly?", null),
            new("whole-file", "Does the list of documents show that all of the file was read, and say how recent it is?", "Lab. Code § 4610.6(b)"),
            new("plain-words", "Can the employee understand why it was decided so?", "Lab. Code § 4610.6(d)(1)"),
        ]),
    ];

    /// <summary>The edition of a day.</summary>
    public static Rubric On(DateOnly day) => Editions.Last(e => e.From <= day);

    /// <summary>The question of a code.</summary>
    public RubricQuestion? Find(string code) => Questions.FirstOrDefault(q => q.Code == code);

    /// <summary>What keeps these answers from being a filled rubric: a question left open, a no without a remark, an answer to no question, words that are too long.</summary>
    public IReadOnlyList<Reason> Objections(IReadOnlyList<RubricAnswer> answers, string? praise)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return
        [
            .. Questions.Where(q => answers.All(a => a.Code != q.Code)).Select(q => new Reason($"\"{q.Question}\" is not answered.")),
            .. answers.Where(a => Find(a.Code) is null).Select(a => new Reason($"The rubric has no question \"{a.Code}\".")),
            .. answers.GroupBy(a => a.Code).Where(g => g.Count() > 1).Select(g => new Reason($"\"{Find(g.Key)?.Question ?? g.Key}\" is answered {g.Count()} times.")),
            .. answers.Where(a => a.Mark == RubricMark.No && string.IsNullOrWhiteSpace(a.Remark) && Find(a.Code) is not null)
                .Select(a => new Reason($"\"{Find(a.Code)!.Question}\" is answered with no. Say in a remark where and why.")),
            .. answers.Where(a => a.Remark is { Length: > LongestRemark }).Select(a => new Reason($"The remark to \"{Find(a.Code)?.Question ?? a.Code}\" is longer than {LongestRemark} characters.")),
            .. praise is { Length: > LongestRemark } ? [new Reason($"The praise is longer than {LongestRemark} characters.")] : Array.Empty<Reason>(),
        ];
    }
}
