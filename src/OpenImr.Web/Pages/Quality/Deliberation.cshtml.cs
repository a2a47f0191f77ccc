using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Quality;
using OpenImr.Casework.Review;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Quality;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The deliberation about a case, apart from its file: rubric, second review, comments, drafts given back and findings put aside.</summary>
public sealed class DeliberationModel(Office office) : FormsPage
{
    private const string RubricForm = "Rubric";
    private ReadDeliberation.Found? found;

    public ReadDeliberation.Found Found => found ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    public ReviewCase Review => Found.Review;

    public CaseDeliberation Deliberation => Found.Deliberation;

    /// <summary>Where comparable items were opened, and what changed afterwards.</summary>
    public IReadOnlyList<ReadComparableUse.Use> ComparableUse { get; private set; } = [];

    /// <summary>The rubric as it is asked today.</summary>
    public Rubric Asked => Core.Quality.Rubric.On(office.Today);

    /// <summary>What the last form did.</summary>
    [TempData(Key = "deliberation-said")]
    public string? Said { get; set; }

    /// <summary>True when the person may do the act in this case as it stands.</summary>
    public bool May(Type useCase) => AccessTable.Allows(useCase, HttpContext.Actor(), Review);

    /// <summary>True when the person is to fill the rubric, or may fill it anew.</summary>
    public bool FillsRubric => May(typeof(FillRubric)) && Found.Drawn is { OverCap: false } && (Deliberation.Rubric is null || Deliberation.Rubric.By.User == HttpContext.Actor().User);

    /// <summary>The rubric's form, with the answers that stand.</summary>
    public ActForm Rubric => FormOf(RubricForm, [.. Asked.Questions.SelectMany(Fields), new ActField.Lines("praise", Texts.RubricPraise, Core.Quality.Rubric.LongestRemark)
    {
        Optional = true, Hint = Texts.RubricPraiseHint, Initial = Deliberation.Rubric?.Told.Praise is { } praise ? [praise] : [],
    }]);

    public ActForm Comment => FormOf("Comment", [new ActField.Lines("text", Texts.CommentText, CaseDeliberation.LongestComment) { Blames = ["The comment"] }]);

    public ActForm End => FormOf("End", [new ActField.Line("reason", Texts.SecondEndWhy, 400) { Blames = ["The reason"] }]);

    /// <summary>True when the issued determination overturns the denial of an item: the majority's, where several signed.</summary>
    public bool IsOverturned(int item) => Review.Overturned.Any(i => i.Number == item);

    /// <summary>A mark in a word.</summary>
    public static string Of(RubricMark mark) => mark switch
    {
        RubricMark.Yes => Texts.MarkYes,
        RubricMark.No => Texts.MarkNo,
        _ => Texts.MarkNotApplicable,
    };

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => await OpenAsync(number, "", stop) ?? Page();

    public Task<IActionResult> OnPostRubricAsync(string number, CancellationToken stop) => PostAsync(number, RubricForm, Texts.RubricSaid, () =>
    {
        var form = Rubric;
        RubricAnswer[] answers = [.. Asked.Questions.Select(q => new RubricAnswer(q.Code, form.OneOf<RubricMark>(q.Code), form.OptionalText(Remark(q))))];
        var command = new FillRubric.Command(Review.Number, new(Asked.From, answers, form.OptionalText("praise")));
        return (form, () => FillRubric.HandleAsync(command, HttpContext.Actor(), office, stop));
    }, stop);

    public Task<IActionResult> OnPostCommentAsync(string number, CancellationToken stop) => PostAsync(number, "Comment", Texts.CommentSaid, () =>
    {
        var (form, text) = (Comment, Comment.Text("text"));
        return (form, () => WriteComment.HandleAsync(new(Review.Number, text), HttpContext.Actor(), office, stop));
    }, stop);

    public Task<IActionResult> OnPostEndAsync(string number, CancellationToken stop) => PostAsync(number, "End", Texts.SecondEndSaid, () =>
    {
        var (form, reason) = (End, End.Text("reason"));
        return (form, () => EndSecondReview.HandleAsync(new(Review.Number, reason), HttpContext.Actor(), office, stop));
    }, stop);

    private IEnumerable<ActField> Fields(RubricQuestion question)
    {
        var before = Deliberation.Rubric?.Told.Answers.FirstOrDefault(a => a.Code == question.Code);
        yield return new ActField.OneOf(question.Code, question.Question, [.. Enum.GetValues<RubricMark>().Select(m => new Choice(m.ToString(), Of(m)))])
        {
            Hint = question.Law,
            Initial = before is null ? [] : [before.Mark.ToString()],
            Blames = [$"\"{question.Question}\""],
        };
        yield return new ActField.Line(Remark(question), Texts.RubricRemark, Core.Quality.Rubric.LongestRemark) { Optional = true, Initial = before?.Remark is { } remark ? [remark] : [] };
    }

    private static string Remark(RubricQuestion question) => $"{question.Code}-remark";

    private Task<IActionResult> PostAsync(string number, string which, string said, Func<(ActForm Form, Func<Task<Outcome<CaseDeliberation>>> Do)> read, CancellationToken stop) =>
        PostAsync(number, which, read, () =>
        {
            Said = said;
            return Back(number);
        }, stop);

    protected override async Task<IActionResult?> ReadAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var of))
            return NotFound();
        var read = await ReadDeliberation.HandleAsync(new(of), HttpContext.Actor(), office, stop);
        if (read is Outcome<ReadDeliberation.Found>.Accepted { Value: var deliberation })
        {
            found = deliberation;
            if (await ReadComparableUse.HandleAsync(new(of), HttpContext.Actor(), office, stop) is Outcome<IReadOnlyList<ReadComparableUse.Use>>.Accepted { Value: var use })
                ComparableUse = use;
            return null;
        }

        HttpContext.Explain(read);
        return NotFound();
    }
}
