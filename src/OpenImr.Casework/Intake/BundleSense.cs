using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Programmes;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Intake;

/// <summary>What of a bundle could be read, part by part: a part that does not fit is null and is not looked at for sense, the others are.</summary>
internal sealed record BundleParts(
    string? Format, string? Programme, Application? Application, CaseParties? Parties, Injury? Injury,
    IReadOnlyList<EarlierReview?> EarlierReviews, UtilizationReviewDecision? UtilizationReview,
    IReadOnlyList<BundledDocument?> Documents, IReadOnlyList<BundledReviewer?> Reviewers, IReadOnlyList<BundleStep?> Steps);

/// <summary>Finds what cannot be true in a bundle that is well formed. What the law finds wanting (a missing signature, lateness, an expired license) is not looked for: the law refuses it at its own stage.</summary>
internal sealed class BundleSense(BundleParts parts)
{
    private readonly List<BundleError> errors = [];

    /// <summary>Everything that cannot be true, with its place.</summary>
    public static IReadOnlyList<BundleError> Check(BundleParts parts)
    {
        var sense = new BundleSense(parts);
        sense.CheckHead();
        sense.CheckDays();
        if (parts.UtilizationReview is { } decision)
            sense.CheckItems(decision, "$.utilizationReview.items");
        sense.CheckParties();
        sense.CheckDocuments();
        sense.CheckReviewers();
        sense.CheckOrderOfSteps();
        sense.errors.AddRange(BundleStepSense.Check(parts));
        return sense.errors;
    }

    private void Unless(bool holds, string path, string sentence)
    {
        if (!holds)
            errors.Add(new(path, sentence));
    }

    /// <summary>Says so when a day lies before one that it must follow. Days that are not known are in no order.</summary>
    private void Order(DateOnly? earlier, string earlierName, DateOnly? later, string laterName, string path) => Unless(
        earlier is not { } first || later is not { } second || first <= second, path,
        $"{laterName} ({later:yyyy-MM-dd}) lies before {earlierName} ({earlier:yyyy-MM-dd}). Correct one of the two.");

    private void CheckHead()
    {
        Unless(parts.Format is null or CaseBundle.CurrentFormat, "$.format", $"\"{parts.Format}\" is unknown. This version reads \"{CaseBundle.CurrentFormat}\".");
        Unless(
            parts.Programme is null || Programme.Find(parts.Programme) is not null, "$.programme",
            $"\"{parts.Programme}\" is unknown. The programmes are {Words.List(Programme.All.Select(p => $"\"{p.Name}\""))}.");
    }

    private void CheckDays()
    {
        var (injured, decided, received) = (parts.Injury?.On, parts.UtilizationReview?.DecidedOn, parts.Application?.ReceivedOn);
        Order(parts.Parties?.Employee.BirthDate, "the employee's day of birth", injured, "The day of injury", "$.injury.on");
        Order(injured, "the injury", received, "The application's receipt", "$.application.receivedOn");
        if (parts.UtilizationReview is { } decision)
            CheckDecision(decision, received, "$.utilizationReview", "$.application");
        if (parts.Application is { } application)
            CheckApplication(application, parts.UtilizationReview, "$.application");
        for (var i = 0; i < parts.EarlierReviews.Count; i++)
            if (parts.EarlierReviews[i] is { } earlier)
            {
                Order(earlier.On.Earliest, "the earlier review", received, "The application's receipt", $"$.earlierReviews[{i}].on");
                Order(injured, "the injury", earlier.On.Latest, "The earlier review", $"$.earlierReviews[{i}].on");
            }
        for (var i = 0; i < parts.Steps.Count; i++)
            if (parts.Steps[i] is BundleStep.Consolidated joined)
                for (var j = 0; j < joined.Applications.Count; j++)
                {
                    var (path, other) = ($"$.steps[{i}].applications[{j}]", joined.Applications[j]);
                    CheckDecision(other.UtilizationReview, other.Application.ReceivedOn, path + ".utilizationReview", path + ".application");
                    CheckApplication(other.Application, other.UtilizationReview, path + ".application");
                    CheckItems(other.UtilizationReview, path + ".utilizationReview.items");
                    Order(other.Application.ReceivedOn, "the application's receipt", joined.Day, "The consolidation", path + ".application.receivedOn");
                }
    }

    private void CheckDecision(UtilizationReviewDecision decision, DateOnly? received, string path, string applicationPath)
    {
        const string Name = "the utilization review decision";
        var injured = parts.Injury?.On;
        Order(injured, "the injury", decision.DecidedOn, "The utilization review decision", path + ".decidedOn");
        Order(decision.DecidedOn, Name, decision.ServedOn, "Its service", path + ".servedOn");
        Order(decision.DecidedOn, Name, decision.CommunicatedToPhysicianOn, "Telling the physician of it", path + ".communicatedToPhysicianOn");
        Order(decision.ServedOn, "service of the decision", decision.CompliantNoticeOn, "The notice that makes up for a defective one", path + ".compliantNoticeOn");
        Order(decision.DecidedOn, Name, received, "The application's receipt", applicationPath + ".receivedOn");
        for (var i = 0; i < decision.Items.Count; i++)
        {
            var (item, place) = (decision.Items[i], $"{path}.items[{i}]");
            Order(injured, "the injury", item.RequestedOn, $"The request for item {item.Number}", place + ".requestedOn");
            Order(item.RequestedOn, $"the request for item {item.Number}", decision.DecidedOn, "The utilization review decision", path + ".decidedOn");
            Order(injured, "the injury", item.ProvidedOn, $"The treatment of item {item.Number}", place + ".providedOn");
            if (decision.Timing == UtilizationReviewTiming.Retrospective)
                Order(item.ProvidedOn, $"the treatment of item {item.Number}", decision.DecidedOn, "The retrospective decision on it", place + ".providedOn");
        }
    }

    private void CheckApplication(Application application, UtilizationReviewDecision? decision, string path)
    {
        if (application.Liability is { } dispute)
            CheckDispute(dispute, decision, path + ".liability");
        Order(application.Signature?.On, "the signature", application.ReceivedOn, "The application's receipt", path + ".signature.on");
        Order(application.Certification?.On, "the certificate", application.ReceivedOn, "The application's receipt", path + ".certification.on");
    }

    private void CheckDispute(LiabilityDispute dispute, UtilizationReviewDecision? decision, string path)
    {
        Order(parts.Injury?.On, "the injury", dispute.RaisedOn, "The dispute about liability", path + ".raisedOn");
        Order(dispute.RaisedOn, "the dispute about liability", dispute.Resolution?.NoticeServedOn, "Service of the notice that it is resolved", path + ".resolution.noticeServedOn");
        Order(decision?.DecidedOn, "the utilization review decision", dispute.Resolution?.NoticeServedOn, "Service of the notice that the dispute is resolved", path + ".resolution.noticeServedOn");
        Unless(dispute.Items is not { Count: 0 }, path + ".items", "is empty. Name the items that the dispute covers, or leave the field out where it covers the whole case.");
        for (var i = 0; i < (dispute.Items?.Count ?? 0) && decision is not null; i++)
            Unless(decision.Items.Any(item => item.Number == dispute.Items![i]), $"{path}.items[{i}]", $"There is no item {dispute.Items![i]} in this request.");
    }

    private void CheckItems(UtilizationReviewDecision decision, string path)
    {
        var items = decision.Items;
        Unless(items.Count > 0, path, "is empty. Write each line of the request for authorization as an item.");
        for (var i = 0; i < items.Count; i++)
        {
            var (item, place) = (items[i], $"{path}[{i}]");
            var (modified, name) = (item.Act == UtilizationReviewAct.Modified, $"Item {item.Number}");
            Unless(item.Number > 0, place + ".number", $"Item numbers start at 1; {item.Number} is none.");
            Unless(items.Take(i).All(o => o.Number != item.Number), place + ".number", $"{name} stands there already. Give each item a number of its own.");
            Unless(
                !modified || item is { Requested: not null, Authorized: not null, Remaining: not null }, place,
                $"{name} was modified: write what was requested, what was authorized and what remains in dispute.");
            Unless(
                modified || item is { Authorized: null, Remaining: null }, place,
                $"{name} was {Words.Of(item.Act)}, so no part of it was authorized and none remains. Leave authorized and remaining out, or write that it was modified.");
            Unless(
                item.DependsOn is not { } on || items.Any(o => o.Number == on), place + ".dependsOn",
                $"{name} is said to fall with item {item.DependsOn}, and there is no such item.");
            Unless(!FallsWithItself(item, items), place + ".dependsOn", $"{name} falls with itself, directly or around a circle. Say which item stands alone.");
        }
    }

    private static bool FallsWithItself(RequestedItem item, IReadOnlyList<RequestedItem> items)
    {
        var on = item.DependsOn;
        for (var i = 0; on is not null && i <= items.Count; i++)
        {
            if (on == item.Number)
                return true;
            on = items.FirstOrDefault(o => o.Number == on)?.DependsOn;
        }

        return false;
    }

    private void CheckParties()
    {
        if (parts.Parties is { Representative: { DesignatedOn: { } on } })
            Order(on, "the designation", parts.Application?.ReceivedOn, "The application's receipt", "$.parties.representative.designatedOn");
    }

    private void CheckDocuments()
    {
        var before = default(DateOnly?);
        for (var i = 0; i < parts.Documents.Count; i++)
        {
            if (parts.Documents[i] is not { } document)
                continue;
            var (path, name) = ($"$.documents[{i}]", $"document {document.Number.Number}");
            Unless(document.Number.Number == i + 1, path + ".number", $"This is document {i + 1}, not {document.Number.Number}. Number the documents 1, 2, 3… in the order in which they came in.");
            Order(before, "that of the document before it", document.ReceivedOn, $"The receipt of {name}", path + ".receivedOn");
            Order(document.Dated?.Earliest, "the day it bears", document.ReceivedOn, $"The receipt of {name}", path + ".receivedOn");
            Order(parts.Application?.ReceivedOn, "the application's receipt", document.ReceivedOn, $"The receipt of {name}", path + ".receivedOn");
            Unless(
                parts.Documents.Take(i).All(o => !string.Equals(o?.File, document.File, StringComparison.OrdinalIgnoreCase)), path + ".file",
                $"{document.File} is named by another document too. Each document is a file of its own.");
            before = document.ReceivedOn;
        }

        Unless(
            parts.Application is not { UtilizationReviewDecisionAttached: true } || parts.Documents.Any(d => d is null or { Type: DocumentType.UtilizationReviewDecision }),
            "$.documents",
            "The application says that the utilization review decision was attached, and no document is one. Add it, or say that it was not attached.");
    }

    private void CheckReviewers()
    {
        for (var i = 0; i < parts.Reviewers.Count; i++)
            Unless(
                parts.Reviewers[i] is not { } reviewer || parts.Reviewers.Take(i).All(o => o is null || o.Id != reviewer.Id), $"$.reviewers[{i}].id",
                $"{parts.Reviewers[i]?.Id} stands there twice. Give each reviewer a token of his or her own.");
    }

    private void CheckOrderOfSteps()
    {
        BundleStep? before = null;
        for (var i = 0; i < parts.Steps.Count; i++)
        {
            if (parts.Steps[i] is not { } step)
                continue;
            Order(parts.Application?.ReceivedOn, "the application's receipt", step.Day, "This step", $"$.steps[{i}].at");
            Unless(
                before is null || before.At <= step.At, $"$.steps[{i}].at",
                $"This step ({PacificTime.InWords(step.At)}) lies before the one above it ({(before is null ? "" : PacificTime.InWords(before.At))}). Put the steps in the order in which they happen, or correct one of the two.");
            before = step;
        }
    }
}
