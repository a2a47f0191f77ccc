using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>What the migrations write differently for each database: how texts in keys and indexes are compared.</summary>
internal readonly record struct Columns(bool Postgres)
{
    public static Columns For(MigrationBuilder builder) =>
        new(builder.ActiveProvider == "Npgsql.EntityFrameworkCore.PostgreSQL");

    /// <summary>A text compared byte by byte, as SQLite does by itself.</summary>
    public OperationBuilder<AddColumnOperation> Key(ColumnsBuilder table, bool nullable = false) =>
        table.Column<string>(collation: Postgres ? "C" : null, nullable: nullable);
}
