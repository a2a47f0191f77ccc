using System.Collections.Immutable;

namespace OpenImr.Core.Determinations;

/// <summary>Reads the list of the documents reviewed.</summary>
internal static class LetterDocuments
{
    public static ImmutableArray<Found<ReadDocument>> Read(LetterText letter, SectionLines? section, List<string> problems) => [];
}
