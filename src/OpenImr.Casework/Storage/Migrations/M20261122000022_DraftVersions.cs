using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>What stood in a draft before it was saved anew.</summary>
[DbContext(typeof(CaseworkDb))]
[Migration("20261122000022_DraftVersions")]
internal sealed class DraftVersionsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var c = Columns.For(migrationBuilder);
        migrationBuilder.CreateTable(
            "draft_versions",
            t => new
            {
                stream = c.Key(t),
                part = c.Key(t),
                user_id = c.Key(t),
                revision = t.Column<int>(),
                seen_version = t.Column<int>(),
                saved_at = t.Column<long>(),
                content = t.Column<byte[]>(),
            },
            constraints: t => t.PrimaryKey("PK_draft_versions", r => new { r.stream, r.part, r.user_id, r.revision }));
    }
}
