using OpenImr.Casework.Issuance;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;

namespace OpenImr.Casework.Tests;

/// <summary>A form of a letter for tests that treat both alike.</summary>
internal sealed record OpenedForm(string Html, string Hash, string Text)
{
    /// <summary>As its use case opens it: the published form passes the gate.</summary>
    public static async Task<Outcome<OpenedForm>> OpenAsync(CaseNumber number, LetterForm form, Actor actor, Office office, CancellationToken stop, int? version = null) =>
        form == LetterForm.Served
            ? (await OpenLetter.HandleAsync(number, actor, office, stop, version)).Then<OpenedForm>(l => new OpenedForm(l.Html, l.Hash, l.Text))
            : (await OpenPublished.HandleAsync(number, actor, office, stop, version)).Then<OpenedForm>(p => new OpenedForm(p.Html, p.Hash, p.Text));

    /// <summary>The newest as it was kept at the issue, before the gate.</summary>
    public static async Task<string> KeptAsync(CaseNumber number, LetterForm form, Office office, CancellationToken stop) =>
        Assert.IsType<Outcome<IReadOnlyList<RecordedEvent>>.Accepted>(await office.Cases.HistoryAsync(number, stop)).Value
            .Select(e => e.Event).OfType<CaseEvent.LetterWritten>().Last(w => w.Form == form).Html;
}
