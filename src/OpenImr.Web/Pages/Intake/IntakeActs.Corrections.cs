using OpenImr.Casework.Intake;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;
using static OpenImr.Web.Frame.CaseAct;

namespace OpenImr.Web.Pages;

internal static partial class IntakeActs
{
    private static IEnumerable<CaseAct> Corrections =>
    [
        new("correct-fact", Texts.ActCorrectFact, ActGroup.Corrections, typeof(CorrectFact),
            (review, today) => review.CorrectFact(CaseFact.ClaimNumber, Any, Any, today))
        {
            Lead = Texts.ActCorrectFactLead,
            Fields = _ =>
            [
                new ActField.OneOf("fact", Texts.FieldFact, Choice.Of<CaseFact>(Words.Of)),
                new ActField.Line("value", Texts.FieldRightValue) { Optional = true, Hint = Texts.FieldRightValueHint, Blames = ["cannot lie", "already", "covers item"] },
                Way("method", Texts.FieldRightMethod) with { Optional = true },
                new ActField.Lines("reason", Texts.FieldWhyCorrected),
            ],
            Foresee = (form, at) => at.Review.CorrectFact(form.OneOf<CaseFact>("fact"), RightValue(form), form.Text("reason"), at.Today),
            Do = Doing((form, at) => new CorrectFact.Command(at.Number, at.Seen, form.OneOf<CaseFact>("fact"), RightValue(form), form.Text("reason")), CorrectFact.HandleAsync),
        },
        new("name-coordinator", Texts.ActNameCoordinator, ActGroup.Corrections, typeof(NameCoordinator), (review, _) => review.NameCoordinator(Any, Any))
        {
            Lead = Texts.ActNameCoordinatorLead,
            BesideAsync = async (at, stop) => (await NameCoordinator.CandidatesAsync(at.Actor, at.Office, stop)).Then<object>(c => c.ToArray()),
            Fields = at => [new ActField.OneOf("user", Texts.FieldCoordinator, [.. Coordinators(at).Select(c => new Choice(c.User, c.Name))]) { Blames = ["already"] }],
            Do = Doing(
                (form, at) => form.Chosen("user") is var user && Coordinators(at).FirstOrDefault(c => c.User == user) is var (_, name)
                    ? new NameCoordinator.Command(at.Number, at.Seen, user, name)
                    : new NameCoordinator.Command(at.Number, at.Seen, "", ""),
                NameCoordinator.HandleAsync),
        },
    ];

    private static NameCoordinator.Candidate[] Coordinators(ActAt at) => (NameCoordinator.Candidate[])at.Beside!;

    /// <summary>The value in the form that the fact is kept in: dates are typed as people type them, ways of service chosen by name.</summary>
    private static string RightValue(ActForm form) => form.OneOf<CaseFact>("fact") switch
    {
        CaseFact.UtilizationReviewServedBy => form.OptionalOneOf<ServiceMethod>("method")?.ToString() ?? Missing(form, "method"),
        CaseFact.LiabilityItems => ApplicationForm.ReadItems(form, "value") is { } items ? ItemNumbers.Write(items) : form.OptionalText("value") ?? Missing(form, "value"),
        CaseFact.ClaimNumber => form.OptionalText("value") ?? Missing(form, "value"),
        _ => Shown.Iso(form.Day("value")),
    };

    private static string Missing(ActForm form, string name)
    {
        form.Say(name, Texts.EnterRightValue);
        return "";
    }
}
