using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Synthetic;

namespace OpenImr.Casework.Demo;

/// <summary>Fills the demonstration's library with synthetic letters, through the import that real ones take. It comes after the cases, so that nobody waits for it.</summary>
public static class FillLibrary
{
    /// <summary>How many letters the demonstration has unless told otherwise.</summary>
    public const int Usual = 10_000;

    /// <summary>Why so many letters cannot be made; null when they can.</summary>
    public static Refusal? Refuse(int letters) =>
        letters is < 0 or > SyntheticLetters.Most ? new Refusal($"A demonstration's library holds up to {SyntheticLetters.Most} letters, not {letters}.") : null;

    /// <summary>Imports the letters that are not there yet, as the demonstration's medical director.</summary>
    /// <param name="office">The office that stands already.</param>
    /// <param name="letters">How many; none is allowed.</param>
    /// <param name="seed">Which collection.</param>
    /// <param name="progress">Told after each letter.</param>
    /// <param name="stop">Stops it; what is whole stays.</param>
    public static async Task<Outcome<ImportLetters.Imported>> FillAsync(Office office, int letters, long seed, IProgress<ImportProgress>? progress, CancellationToken stop)
    {
        if (Refuse(letters) is { } refusal)
            return refusal;
        return await ImportLetters.HandleAsync(
            new([]) { Texts = Texts(letters, seed), TextCount = letters, Named = $"{letters} synthetic letters of seed {seed}", Progress = progress }, DemoOffice.Director, office, stop);
    }

    private static async IAsyncEnumerable<LetterText> Texts(int letters, long seed)
    {
        foreach (var letter in MakeLetters.All(letters, seed))
            yield return new(letter.FileName, letter.Text);
        await Task.CompletedTask;
    }
}
