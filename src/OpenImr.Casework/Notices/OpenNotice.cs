using OpenImr.Casework.Access;
using OpenImr.Casework.Issuance;
using OpenImr.Core.Cases;
using OpenImr.Core.Notices;

namespace OpenImr.Casework.Notices;

/// <summary>Opens the notices of a case: which there are, and each as a letter.</summary>
public static class OpenNotice
{
    /// <summary>The case with its notices.</summary>
    /// <param name="Case">The case.</param>
    /// <param name="Notices">Its notices.</param>
    /// <param name="NothingGoesOut">Why nothing can be sent; null once the organization's profile is complete.</param>
    public sealed record Found(ReviewCase Case, IReadOnlyList<Notice> Notices, Refusal? NothingGoesOut);

    /// <summary>Every notice that the case sent or has still to send.</summary>
    public static async Task<Outcome<Found>> ListAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop) =>
        (await office.LoadToShowAsync(typeof(OpenNotice), number, actor, stop)).Then<Found>(review => new Found(review, CaseNotices.Of(review), Sending.Refuse(office)));

    /// <summary>A notice to one recipient as a letter in HTML; refused where the case has no such notice.</summary>
    /// <param name="number">The case.</param>
    /// <param name="id">Which notice.</param>
    /// <param name="to">To whom.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="office">The office.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <param name="earlier">0 for the newest letter of the notice, 1, 2, … for those that went out before it (<see cref="Notice.Earlier"/>).</param>
    public static async Task<Outcome<string>> HandleAsync(CaseNumber number, NoticeId id, PartyRole to, Actor actor, Office office, CancellationToken stop, int earlier = 0) =>
        (await office.LoadToShowAsync(typeof(OpenNotice), number, actor, stop)).Then<string>(review =>
            CaseNotices.Of(review).FirstOrDefault(n => n.Id == id && n.To == to && n.Earlier == earlier) is { } notice
                ? NoticeLetter.Of(review, notice, office.Profile, office.Calendars)
                : new Refusal($"{number} has no {Words.Of(id.Kind)} to {Words.Of(to)}."));

    /// <summary>The same as a PDF.</summary>
    /// <exception cref="InvalidOperationException">WeasyPrint is not installed, or failed.</exception>
    /// <exception cref="TimeoutException">It took longer than a minute.</exception>
    public static async Task<Outcome<byte[]>> PrintAsync(
        CaseNumber number, NoticeId id, PartyRole to, Actor actor, Office office, LetterPrinter printer, CancellationToken stop, int earlier = 0)
    {
        ArgumentNullException.ThrowIfNull(printer);
        var opened = await HandleAsync(number, id, to, actor, office, stop, earlier);
        return opened is Outcome<string>.Accepted { Value: var html } ? await printer.PrintAsync(html, stop) : opened.Then<byte[]>(_ => throw new InvalidOperationException());
    }
}
