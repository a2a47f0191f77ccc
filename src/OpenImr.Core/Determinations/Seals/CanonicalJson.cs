using System.Text;
using System.Text.Json.Nodes;

namespace OpenImr.Core.Determinations.Seals;

/// <summary>JSON of which there is one form only: names in the order of their characters, no white space, whole numbers alone.</summary>
internal static class CanonicalJson
{
    public static byte[] Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject named:
                text.Append('{');
                foreach (var (name, value) in named.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    if (text[^1] != '{')
                        text.Append(',');
                    text.Append(JsonValue.Create(name)!.ToJsonString()).Append(':');
                    Write(text, value);
                }

                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Write(text, list[i]);
                }

                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }
}
