using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>The record: events and checkpoints; and beside it the outbox and the drafts.</summary>
[DbContext(typeof(CaseworkDb))]
[Migration("20261122000001_Events")]
internal sealed class EventsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var c = Columns.For(migrationBuilder);
        migrationBuilder.CreateTable(
            "events",
            t => new
            {
                stream = c.Key(t),
                version = t.Column<int>(),
                type = t.Column<string>(),
                schema = t.Column<int>(),
                payload = t.Column<byte[]>(),
                actor = t.Column<string>(),
                actor_name = t.Column<string>(),
                recorded_at = t.Column<long>(),
                previous_hash = t.Column<byte[]>(),
                hash = t.Column<byte[]>(),
            },
            constraints: t => t.PrimaryKey("PK_events", r => new { r.stream, r.version }));
        migrationBuilder.CreateTable(
            "checkpoints",
            t => new
            {
                day = t.Column<DateOnly>(),
                taken_at = t.Column<long>(),
                heads = t.Column<int>(),
                previous_hash = t.Column<byte[]>(),
                hash = t.Column<byte[]>(),
            },
            constraints: t => t.PrimaryKey("PK_checkpoints", r => r.day));
        migrationBuilder.CreateTable(
            "checkpoint_heads",
            t => new
            {
                stream = c.Key(t),
                version = t.Column<int>(),
                day = t.Column<DateOnly>(),
                hash = t.Column<byte[]>(),
            },
            constraints: t => t.PrimaryKey("PK_checkpoint_heads", r => new { r.stream, r.version }));
        migrationBuilder.CreateIndex("IX_checkpoint_heads_day_stream", "checkpoint_heads", ["day", "stream"]);
        migrationBuilder.CreateTable(
            "work",
            t => new
            {
                key = c.Key(t),
                kind = t.Column<string>(),
                stream = t.Column<string>(),
                payload = t.Column<string>(),
                not_before = t.Column<long>(),
                attempts = t.Column<int>(),
                held_until = t.Column<long>(nullable: true),
                done_at = t.Column<long>(nullable: true),
                last_error = t.Column<string>(nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_work", r => r.key));
        migrationBuilder.CreateIndex("IX_work_done_at_not_before", "work", ["done_at", "not_before"]);
        migrationBuilder.CreateTable(
            "drafts",
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
            constraints: t => t.PrimaryKey("PK_drafts", r => new { r.stream, r.part, r.user_id }));
        migrationBuilder.CreateTable(
            "store_facts",
            t => new { name = c.Key(t), value = t.Column<string>() },
            constraints: t => t.PrimaryKey("PK_store_facts", r => r.name));
    }
}
