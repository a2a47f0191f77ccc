using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenImr.Core.Cases;

namespace OpenImr.Cli;

/// <summary>How every verb answers: one JSON value or lines for people, and refusals as sentences.</summary>
internal static class Answer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Prints the value and nothing else.</summary>
    public static int WriteJson(TextWriter output, object value)
    {
        output.WriteLine(JsonSerializer.Serialize(value, Json));
        return 0;
    }

    /// <summary>The value as a file's content.</summary>
    public static byte[] JsonBytes(object value) => JsonSerializer.SerializeToUtf8Bytes(value, Json);

    /// <summary>Prints every reason and exits with 1.</summary>
    public static int Refuse(TextWriter error, Refusal refusal)
    {
        error.WriteLine(refusal);
        return 1;
    }

    /// <summary>Prints the sentence and exits with 1.</summary>
    public static int Refuse(TextWriter error, string sentence) => Refuse(error, new Refusal(sentence));
}
