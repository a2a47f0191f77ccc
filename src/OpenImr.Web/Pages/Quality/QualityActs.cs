using OpenImr.Casework.Quality;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Web.Frame;
using static OpenImr.Web.Frame.CaseAct;

namespace OpenImr.Web.Pages;

/// <summary>What is done with a signed draft before it is issued: each act's words, fields and use case.</summary>
internal static class QualityActs
{
    private const string Any = "-";
    private static readonly Actor AnyDirector = new(Any, Any, [Role.MedicalDirector]);

    /// <summary>All of them.</summary>
    public static IEnumerable<CaseAct> All =>
    [
        new("send-to-quality", Texts.ActSendToQuality, ActGroup.Determination, typeof(SendToQuality), (review, _) => review.SendToQuality(Any))
        {
            Lead = Texts.ActSendToQualityLead,
            Fields = _ => [new ActField.Lines("why", Texts.FieldWhyQuality) { Hint = Texts.FieldWhyQualityHint }],
            Do = Doing((form, at) => new SendToQuality.Command(at.Number, at.Seen, form.Text("why")), SendToQuality.HandleAsync),
        },
        new("quality", Texts.ActQuality, ActGroup.Determination, typeof(PassQuality), (review, _) => review.PassQuality(null, AnyDirector)),
        new("return-to-reviewer", Texts.ActReturn, ActGroup.Determination, typeof(ReturnToReviewer), (review, _) => review.ReturnToReviewer([Any]))
        {
            Lead = Texts.ActReturnLead,
            Final = Texts.ActReturnFinal,
            Fields = _ => [Reasons],
            Do = Doing((form, at) => new ReturnToReviewer.Command(at.Number, at.Seen, form.List("reasons")), ReturnToReviewer.HandleAsync),
        },
        new("release-gate", Texts.ActReleaseGate, ActGroup.Determination, typeof(ReleaseGate),
            (review, _) => review.ReleaseGate(Gates.Releasable.FirstOrDefault(g => !review.ReleasedGates.ContainsKey(g)) ?? Gates.Releasable[0], Any, AnyDirector))
        {
            Lead = Texts.ActReleaseGateLead,
            Final = Texts.ActReleaseGateFinal,
            Fields = _ =>
            [
                new ActField.OneOf("gate", Texts.FieldGate, [.. Gates.Releasable.Select(g => new Choice(g, Shown.Begin(g), g == "quality" ? Texts.GateQualityAbout : Texts.GateRegisterAbout))])
                { Blames = ["is released already"] },
                new ActField.Lines("reason", Texts.FieldReason),
            ],
            Do = Doing((form, at) => new ReleaseGate.Command(at.Number, at.Seen, form.Chosen("gate"), form.Text("reason")), ReleaseGate.HandleAsync),
        },
    ];

    /// <summary>What the reviewer should look at.</summary>
    internal static ActField.Lines Reasons => new("reasons", Texts.FieldReturnReasons) { Hint = Texts.FieldReturnReasonsHint };
}
