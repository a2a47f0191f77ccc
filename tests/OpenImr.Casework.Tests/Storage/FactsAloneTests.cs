using System.Text;
using System.Text.Json;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>What every case was received with, kept beside the events without a word of what people wrote.</summary>
public sealed class FactsAloneTests
{
    private static readonly CaseEvent.ApplicationReceived Received = Cast.Received();

    [Fact]
    public void The_facts_of_a_case_are_the_same_from_its_row_as_from_its_sealed_receipt()
    {
        var stored = StoredEvents.Cases.Write(Received);
        var fromEvent = StoredEvents.Cases.ReadFacts(stored.Type, stored.Schema, stored.Json.Span);
        var fromRow = FactsAlone.Read(Encoding.UTF8.GetBytes(FactsAlone.Write(Received)));
        Assert.Equal(JsonSerializer.Serialize(fromEvent, fromEvent.GetType(), StoredJson.Options), JsonSerializer.Serialize(fromRow, StoredJson.Options));
        Assert.Equal(Received.UtilizationReview.ServedOn, fromRow.UtilizationReview.ServedOn);
        Assert.Equal(Received.Application.ReceivedOn, fromRow.Application.ReceivedOn);
    }

    [Fact]
    public void Nothing_that_someone_wrote_stands_in_them()
    {
        using var whole = JsonDocument.Parse(StoredEvents.Cases.Write(Received).Json);
        using var facts = JsonDocument.Parse(FactsAlone.Write(Received));
        string[] told = [.. Texts(facts.RootElement)];
        Assert.Contains(Received.Parties.Employee.FamilyName, Texts(whole.RootElement));
        Assert.DoesNotContain(Received.Parties.Employee.FamilyName, told);
        Assert.All(told, AssertIsOurs);
        Assert.DoesNotContain(Received.Parties.Employee.BirthDate!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), told);
    }

    /// <summary>What is left are our own words: the number, the programme, names of kinds, days.</summary>
    internal static void AssertIsOurs(string text) => Assert.True(
        CaseNumber.TryParse(text, null, out _) || text == Received.Programme || DateOnly.TryParseExact(text, "yyyy-MM-dd", out _) || (char.IsUpper(text[0]) && text.All(char.IsLetter)),
        $"\"{text}\" was written by someone.");

    internal static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Texts(p.Value)),
        _ => [],
    };
}
