using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Issuance;

/// <summary>Prints the letters that were issued and not printed yet, one after the other, so that the PDF waits when someone mails it. Runs in the background; repeating it is harmless.</summary>
public static class PrintIssuedLetters
{
    /// <returns>How many were printed.</returns>
    public static async Task<int> HandleAsync(Office office, LetterPrinter printer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(office);
        var outbox = office.Store.Outbox;
        var printed = 0;
        while (await outbox.TakeAsync(PrintLetter.Work, stop) is { } work)
            try
            {
                var form = Enum.Parse<LetterForm>(work.Payload);
                if (await PrintLetter.HandleAsync(CaseNumber.Parse(work.Stream.Name, null), form, office, printer, stop) is Outcome<byte[]>.Accepted)
                    printed++;
                // A refusal is final: the case was erased.
                await outbox.DoneAsync(work, stop);
            }
#pragma warning disable CA1031 // Whatever kept it from being printed is noted, and it is tried again later.
            catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
            {
                await outbox.FailedAsync(work, fault.GetType().Name, stop);
            }

        return printed;
    }
}
