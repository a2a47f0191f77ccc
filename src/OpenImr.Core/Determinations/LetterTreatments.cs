using OpenImr.Core.Treatments;

namespace OpenImr.Core.Determinations;

/// <summary>Reads the treatment that an item is about, with the place of each of its fields in the letter.</summary>
internal static class LetterTreatments
{
    /// <summary>The treatment in dispute; where the part in dispute names none ("the remaining #3"), the request that it is part of names it.</summary>
    public static Treatment? Read(LetterText letter, Found<string>? disputed, Found<string>? requested)
    {
        if (disputed is null)
            return null;
        var treatment = Read(letter, disputed);
        if (treatment.Name is not null || requested is null || Read(letter, requested) is not { Name: not null } whole)
            return treatment;
        return whole with
        {
            Quantity = treatment.Quantity,
            Visits = treatment.Visits,
            Refills = treatment.Refills,
            Package = treatment.Package,
            DaysSupply = treatment.DaysSupply,
        };
    }

    private static Treatment Read(LetterText letter, Found<string> line)
    {
        var places = new List<int>(line.Length);
        return letter.Find(line.Start, line.Start + line.Length, places) is { } text ? RequestLine.Read(text.Value, places) : RequestLine.Read("");
    }
}
