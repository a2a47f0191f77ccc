using System.Collections.Immutable;
using System.Text;

namespace OpenImr.Core.Synthetic;

/// <summary>A sentence with slots in braces, taken apart once: words, slot, words, slot, …</summary>
internal sealed class Phrase
{
    private readonly ImmutableArray<(string Words, string? Slot)> parts;

    public Phrase(string template)
    {
        var found = ImmutableArray.CreateBuilder<(string, string?)>();
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0)
            {
                found.Add((template[at..], null));
                break;
            }

            found.Add((template[at..open], string.Intern(template[(open + 1)..close])));
            at = close + 1;
        }

        parts = found.ToImmutable();
    }

    /// <summary>True when the sentence begins with a slot, whose words have their own capitals.</summary>
    public bool BeginsWithSlot => parts[0].Words.Length == 0;

    /// <summary>Writes the sentence; whoever fills the slots writes theirs.</summary>
    public void Write(StringBuilder text, Scene scene)
    {
        foreach (var (words, slot) in parts)
        {
            text.Append(words);
            if (slot is not null)
                scene.Fill(slot, text);
        }
    }
}
