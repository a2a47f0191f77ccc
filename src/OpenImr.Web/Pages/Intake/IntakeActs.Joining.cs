using System.Globalization;
using OpenImr.Casework.Intake;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;
using static OpenImr.Web.Frame.CaseAct;

namespace OpenImr.Web.Pages;

internal static partial class IntakeActs
{
    private static IEnumerable<CaseAct> Joining =>
    [
        // A page of its own: first which item, then the item as it is kept.
        new("correct-item", Texts.ActCorrectItem, ActGroup.Corrections, typeof(CorrectItem),
            (review, today) => review.CorrectItem(review.Items.Values.First().Request, Any, today)),
        new("consolidate", Texts.ActConsolidate, ActGroup.Ending, typeof(ConsolidateCases), (review, today) => review.Consolidate(today, []))
        {
            Lead = Texts.ActConsolidateLead,
            Final = Texts.ActConsolidateFinal,
            BesideView = "/Pages/Intake/_Joinable.cshtml",
            BesideAsync = async (at, stop) => (await ConsolidateCases.CandidatesAsync(at.Number, at.Actor, at.Office, stop)).Then<object>(c => c.ToArray()),
            Fields = at =>
            [
                new ActField.ManyOf("cases", Texts.FieldJoin,
                    [.. Joinable(at).Where(c => c.WhyNot is null).Select(c => new Choice(c.Other.Number.ToString(), c.Other.Number.ToString(), string.Join("; ", c.Other.Items.Values.Select(i => i.Request.AsWritten))))])
                { Hint = Joinable(at).Any(c => c.WhyNot is null) ? null : Texts.NothingToJoin, Blames = ["Name the cases", "joined", "of another"] },
            ],
            Do = Doing(
                (form, at) => new ConsolidateCases.Command(at.Number, at.Seen, [.. form.AllChosen("cases").Select(c => CaseNumber.Parse(c, CultureInfo.InvariantCulture))]),
                ConsolidateCases.HandleAsync),
        },
    ];

    private static ConsolidateCases.Candidate[] Joinable(ActAt at) => (ConsolidateCases.Candidate[])at.Beside!;
}
