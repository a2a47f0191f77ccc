using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Synthetic;

namespace OpenImr.Casework.Demo;

/// <summary>Fills the demonstration's library with synthetic letters, through the import that real ones take. It comes after the cases, so that nobody waits for it.</summary>
public static class FillLibrary
{
    /// <summary>How many letters the demonstration has unless told otherwise.</summary>
    public const int Usual = 10_000;

    /// <param name="Office">The office that stands already.</param>
    /// <param name="Letters">How many letters; none is allowed.</param>
    /// <param name="Seed">Which collection.</param>
    public sealed record Command(Office Office, int Letters = Usual, long Seed = 1);

    /// <summary>Why so many letters cannot be made; null when they can.</summary>
    public static Refusal? Refuse(int letters) =>
        letters is < 0 or > SyntheticLetters.Most ? new Refusal($"A demonstration's library holds up to {SyntheticLetters.Most} letters, not {letters}.") : null;

    /// <summary>Imports the letters that are not there yet.</summary>
    public static async Task<Outcome<ImportLetters.Imported>> HandleAsync(Command command, IProgress<ImportProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (Refuse(command.Letters) is { } refusal)
            return refusal;
        return await ImportLetters.HandleAsync(
            new([]) { Texts = Texts(command), TextCount = command.Letters, Named = $"{command.Letters} synthetic letters of seed {command.Seed}", Progress = progress }, DemoOffice.Director, command.Office, stop);
    }

    private static async IAsyncEnumerable<LetterText> Texts(Command command)
    {
        foreach (var letter in MakeLetters.All(command.Letters, command.Seed))
            yield return new(letter.FileName, letter.Text);
        await Task.CompletedTask;
    }
}
