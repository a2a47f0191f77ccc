using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>The wrapped keys, apart from the data.</summary>
[DbContext(typeof(KeysDb))]
[Migration("20261122000001_Keys")]
internal sealed class KeysMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var c = Columns.For(migrationBuilder);
        var schema = c.Postgres ? KeysDb.Schema : null;
        if (c.Postgres)
            migrationBuilder.EnsureSchema(KeysDb.Schema);
        migrationBuilder.CreateTable(
            "stream_keys",
            t => new
            {
                stream = c.Key(t),
                wrapped = t.Column<byte[]>(nullable: true),
                made_at = t.Column<long>(),
                destroyed_at = t.Column<long>(nullable: true),
            },
            schema,
            t => t.PrimaryKey("PK_stream_keys", r => r.stream));
        migrationBuilder.CreateTable(
            "document_keys",
            t => new
            {
                address = c.Key(t),
                stream = c.Key(t),
                wrapped = t.Column<byte[]>(nullable: true),
                made_at = t.Column<long>(),
                destroyed_at = t.Column<long>(nullable: true),
            },
            schema,
            t => t.PrimaryKey("PK_document_keys", r => r.address));
        migrationBuilder.CreateIndex("document_keys_by_stream", "document_keys", "stream", schema);
        migrationBuilder.CreateTable(
            "key_check",
            t => new { id = t.Column<int>(), @sealed = t.Column<byte[]>() },
            schema,
            t => t.PrimaryKey("PK_key_check", r => r.id));
        migrationBuilder.CreateTable(
            "checkpoint_marks",
            t => new { day = t.Column<DateOnly>(), hash = t.Column<byte[]>() },
            schema,
            t => t.PrimaryKey("PK_checkpoint_marks", r => r.day));
    }
}
