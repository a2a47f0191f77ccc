using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Seals;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests.Determinations.Seals;

/// <summary>The sealed records are checked offline, fail when one byte changes, and the outward one leads to no reviewer.</summary>
public sealed class DeterminationRecordsTests
{
    private static readonly DateTimeOffset Issued = new(2026, 11, 4, 18, 0, 0, TimeSpan.Zero);

    private static readonly ExpertReviewer Other = Cast.Colleague(388, new ReviewerEvent.LicenseRecorded(new("CA", "G55123", LicenseStatus.Active, new(2010, 1, 1), new(2027, 1, 1))));

    private static (SealedRecord Internal, SealedRecord Outward) Seal(ExpertReviewer reviewer, int seed, ReviewCase? review = null)
    {
        var random = new Random(seed);
        byte[] Salt(int bytes)
        {
            var salt = new byte[bytes];
            random.NextBytes(salt);
            return salt;
        }

        return DeterminationRecords.Of(review ?? Cast.CaseAt(CaseStage.Issued), [reviewer], Issued, [new(1, "ApplicationReceived", new string('a', 64)), new(2, "DeterminationIssued", new string('b', 64))], GuidelineLibrary.Standard, [], null, Issued.AddMinutes(1), Salt);
    }

    private static Outcome<SealedRecord> Verify(byte[] file) => SealedRecord.Verify(file);

    [Fact]
    public void Both_records_verify_as_they_were_made_and_the_internal_one_names_the_outward()
    {
        var (within, outward) = Seal(Cast.Amaro(), 1);
        Assert.Equal(outward, Assert.IsType<Outcome<SealedRecord>.Accepted>(Verify(Encoding.UTF8.GetBytes(outward.Json))).Value);
        Assert.Equal(within, Assert.IsType<Outcome<SealedRecord>.Accepted>(Verify(Encoding.UTF8.GetBytes(within.Json))).Value);
        Assert.Contains($"\"outwardSha256\":\"{outward.Hash}\"", within.Json, StringComparison.Ordinal);
        Assert.Contains("A104412", within.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_internal_records_file_names_a_reviewer_by_seat_and_holds_no_license()
    {
        var screened = new RecordedFinding("RVW-03", FindingResult.Met, "R-0412 is licensed.", "Lab. Code § 139.5(d)(4)(B)", "License CA A104412.", 1);
        var review = ReviewCase.Fold(Cast.EventsTo(CaseStage.Issued).Select(e => e is CaseEvent.ReviewerAssigned assigned ? assigned with { Findings = [screened] } : e));
        var (within, outward) = Seal(Cast.Amaro(), 1, review);
        var file = InternalRecordFile.Of(within, review.SeatOf);
        Assert.Equal(file, Assert.IsType<Outcome<SealedRecord>.Accepted>(Verify(Encoding.UTF8.GetBytes(file.Json))).Value);
        Assert.Equal(SealedRecord.InternalFile, file.Kind);
        Assert.All(Cast.Amaro().Licenses.Select(l => l.Number).Append("R-0412"), identity => Assert.Contains(identity, within.Json, StringComparison.Ordinal));
        Assert.All(Cast.Amaro().Identities.Append("R-0412"), identity => Assert.DoesNotContain(identity, file.Json, StringComparison.OrdinalIgnoreCase));

        using var read = JsonDocument.Parse(file.Json);
        var record = read.RootElement;
        Assert.All(record.GetProperty("decisions").EnumerateArray(), d => Assert.Equal(1, d.GetProperty("seat").GetInt32()));
        Assert.Equal((within.Hash, outward.Hash), (record.GetProperty("recordSha256").GetString(), record.GetProperty("outwardSha256").GetString()));
        var found = Assert.Single(Assert.Single(record.GetProperty("screening").EnumerateArray()).GetProperty("findings").EnumerateArray());
        Assert.Equal(("RVW-03", "Met"), (found.GetProperty("rule").GetString(), found.GetProperty("result").GetString()));
        Assert.Equal(["chain"], record.GetProperty("commitments").EnumerateArray().Where(c => c.TryGetProperty("salt", out _)).Select(c => c.GetProperty("name").GetString()));
        Assert.Equal(4, record.GetProperty("commitments").EnumerateArray().Count(c => c.GetProperty("commitment").GetString() is { Length: 64 }));
    }

    [Fact]
    public void A_file_that_withholds_half_of_an_opening_and_an_internal_record_that_withholds_any_are_refused()
    {
        var within = Seal(Cast.Amaro(), 1).Internal;
        var says = System.Text.Json.Nodes.JsonNode.Parse(within.Json)!.AsObject();
        says["commitments"]![0]!.AsObject().Remove("salt");
        Assert.IsType<Outcome<SealedRecord>.Refused>(Verify(Encoding.UTF8.GetBytes(SealedRecordOf(SealedRecord.InternalFile, says))));
        says["commitments"]![0]!.AsObject().Remove("value");
        Assert.IsType<Outcome<SealedRecord>.Accepted>(Verify(Encoding.UTF8.GetBytes(SealedRecordOf(SealedRecord.InternalFile, says))));
        Assert.IsType<Outcome<SealedRecord>.Refused>(Verify(Encoding.UTF8.GetBytes(SealedRecordOf(SealedRecord.Internal, says))));
    }

    /// <summary>A record of whatever is said, with the hash that belongs to it.</summary>
    private static string SealedRecordOf(string kind, System.Text.Json.Nodes.JsonObject says)
    {
        says["kind"] = kind;
        says.Remove("hash");
        var parts = says.OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Value?.DeepClone());
        string Written(string? hash) => JsonOf(new([.. parts.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())), .. hash is null ? [] : new[] { KeyValuePair.Create("hash", (System.Text.Json.Nodes.JsonNode?)hash) }]));
        return Written(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Written(null)))));
    }

    private static string JsonOf(System.Text.Json.Nodes.JsonObject named) =>
        new System.Text.Json.Nodes.JsonObject(named.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))).ToJsonString();

    [Fact]
    public void The_outward_record_fails_whichever_byte_changes()
    {
        var file = Encoding.UTF8.GetBytes(Seal(Cast.Amaro(), 2).Outward.Json);
        for (var at = 0; at < file.Length; at++)
            foreach (var flip in new byte[] { 1, 0x20, 0x80 })
            {
                file[at] ^= flip;
                Assert.IsType<Outcome<SealedRecord>.Refused>(Verify(file));
                file[at] ^= flip;
            }
    }

    [Fact]
    public void The_internal_record_fails_at_two_thousand_places_drawn_by_lot_and_wherever_it_is_cut()
    {
        var file = Encoding.UTF8.GetBytes(Seal(Cast.Amaro(), 3).Internal.Json);
        var random = new Random(4610);
        for (var round = 0; round < 2000; round++)
        {
            var (at, flip) = (random.Next(file.Length), (byte)(1 << random.Next(8)));
            file[at] ^= flip;
            Assert.IsType<Outcome<SealedRecord>.Refused>(Verify(file));
            file[at] ^= flip;
        }

        foreach (var length in new[] { 0, 1, 100, file.Length - 1 })
            Assert.IsType<Outcome<SealedRecord>.Refused>(Verify(file[..length]));
        Assert.IsType<Outcome<SealedRecord>.Refused>(Verify([.. file, (byte)'\n']));
    }

    /// <summary>Whoever changes a value, and the hash with it, still has the commitment against him.</summary>
    [Fact]
    public void A_value_changed_together_with_the_hash_breaks_its_commitment()
    {
        var changed = Seal(Cast.Amaro(), 4).Internal.Json.Replace("A104412", "A104413", StringComparison.Ordinal);
        var told = Assert.IsType<Outcome<SealedRecord>.Refused>(Verify(Encoding.UTF8.GetBytes(changed))).Refusal.ToString();
        Assert.Contains("The commitment \"reviewers\" is not that of its value and salt.", told, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hashes_of_every_license_number_are_tried_in_vain_with_and_without_what_is_public()
    {
        var outward = Seal(Cast.Amaro(), 5).Outward;
        var leaves = Leaves(outward).Select(l => l.Value).ToList();
        var hashes = leaves.Where(l => l.Length == 64 && l.All(char.IsAsciiHexDigitLower)).ToHashSet();
        Assert.True(hashes.Count >= 6);
        string[] known = [.. new[] { Cast.Amaro(), Other }.SelectMany(r => r.Licenses.SelectMany(l => new[] { l.Number, l.State + l.Number, $"{l.State} {l.Number}" }).Concat(r.Identities).Append(r.Id.ToString()))];
        string[] beside = ["", "openimr-commitment-1\n", "openimr-commitment-1\n" + new string('\0', 32), .. leaves, .. leaves.Select(l => l + "\n"), outward.Hash];
        foreach (var identity in known.SelectMany(k => new[] { k, k.ToLowerInvariant(), JsonSerializer.Serialize(k), $"[{JsonSerializer.Serialize(k)}]" }).Distinct())
        {
            Assert.DoesNotContain(identity.Trim('"', '[', ']'), outward.Json, StringComparison.OrdinalIgnoreCase);
            foreach (var other in beside)
                foreach (var text in new[] { other + identity, identity + other })
                {
                    var bytes = Encoding.UTF8.GetBytes(text);
                    Assert.DoesNotContain(Convert.ToHexStringLower(SHA256.HashData(bytes)), hashes);
                    Assert.DoesNotContain(Convert.ToHexStringLower(SHA512.HashData(bytes)), outward.Json, StringComparison.Ordinal);
                }
        }
    }

    /// <summary>The committed values themselves are known here; without their salts they still give nothing.</summary>
    [Fact]
    public void Even_who_knows_the_committed_value_cannot_show_that_it_is_this_one()
    {
        var (within, outward) = Seal(Cast.Amaro(), 6);
        using var record = JsonDocument.Parse(within.Json);
        foreach (var commitment in record.RootElement.GetProperty("commitments").EnumerateArray())
        {
            var value = Encoding.UTF8.GetBytes(commitment.GetProperty("value").GetRawText());
            foreach (var guess in new byte[][] { value, [.. "openimr-commitment-1\n"u8, .. value], [.. "openimr-commitment-1\n"u8, .. new byte[32], .. value] })
                Assert.DoesNotContain(Convert.ToHexStringLower(SHA256.HashData(guess)), outward.Json, StringComparison.Ordinal);
            Assert.DoesNotContain(commitment.GetProperty("salt").GetString()!, outward.Json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Two_outward_records_of_one_reviewer_share_no_more_than_those_of_two_reviewers()
    {
        static HashSet<(string, string)> Shared(SealedRecord one, SealedRecord other) => [.. Leaves(one).Intersect(Leaves(other))];
        var (first, second, another) = (Seal(Cast.Amaro(), 7).Outward, Seal(Cast.Amaro(), 8).Outward, Seal(Other, 9).Outward);
        Assert.Equal(Shared(first, another).Order(), Shared(first, second).Order());
        Assert.DoesNotContain(Shared(first, second), l => l.Item1.StartsWith("/commitments", StringComparison.Ordinal));
        Assert.DoesNotContain(first.Hash, second.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"kind\":\"another\"}")]
    [InlineData("{\"kind\":\"openimr-determination-internal-1\"}")]
    [InlineData("{\"kind\":\"openimr-determination-outward-1\",\"kind\":\"openimr-determination-outward-1\"}")]
    [InlineData("{\"commitments\":[{\"name\":1,\"salt\":\"zz\"}],\"hash\":\"\",\"kind\":\"openimr-determination-internal-1\"}")]
    public void What_is_no_record_is_refused_in_a_sentence(string file) => Assert.IsType<Outcome<SealedRecord>.Refused>(Verify(Encoding.UTF8.GetBytes(file)));

    /// <summary>Every value of a record with the way to it.</summary>
    private static List<(string Path, string Value)> Leaves(SealedRecord record)
    {
        var leaves = new List<(string, string)>();
        using var document = JsonDocument.Parse(record.Json);
        Walk(document.RootElement, "");
        return leaves;

        void Walk(JsonElement element, string path)
        {
            if (element.ValueKind == JsonValueKind.Object)
                foreach (var property in element.EnumerateObject())
                    Walk(property.Value, $"{path}/{property.Name}");
            else if (element.ValueKind == JsonValueKind.Array)
                foreach (var (index, entry) in element.EnumerateArray().Index())
                    Walk(entry, $"{path}/{index}");
            else
                leaves.Add((path, element.ToString()));
        }
    }
}
