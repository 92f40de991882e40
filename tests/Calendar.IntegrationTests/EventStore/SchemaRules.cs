using Calendar.EventStore;
using Calendar.IntegrationTests.Servers;
using Npgsql;
using Xunit;

namespace Calendar.IntegrationTests.EventStore;

[Collection(PostgresCollection.Name)]
public sealed class SchemaRules(PostgresServer server)
{
    private const string Columns =
        """
        select array_agg(concat_ws(' ', table_name, column_name, udt_name, character_maximum_length::text, is_nullable,
               regexp_replace(column_default, '::.*', '')) order by table_name, ordinal_position)
        from information_schema.columns where table_schema = 'public' and table_name like 'mt\_%'
        """;

    private const string IndexesAndConstraints =
        """
        select array_agg(line order by line) from (
            select indexdef as line from pg_indexes where schemaname = 'public' and tablename like 'mt\_%'
            union all
            select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid::regclass::text like 'mt\_%'
            union all
            select format('%s start %s increment %s cache %s cycle %s', sequencename, start_value, increment_by, cache_size, cycle) from pg_sequences
        ) lines
        """;

    [Fact]
    public async Task The_three_tables_have_the_columns_of_Marten_and_no_others()
    {
        await using var log = await TestLog.Create(server);
        Assert.Equal(
            [
                "mt_event_progression name varchar NO",
                "mt_event_progression last_seq_id int8 YES",
                "mt_event_progression last_updated timestamptz YES transaction_timestamp()",
                "mt_events seq_id int8 NO",
                "mt_events id uuid NO",
                "mt_events stream_id varchar YES",
                "mt_events version int8 NO",
                "mt_events data jsonb NO",
                "mt_events bdata bytea YES",
                "mt_events type varchar 500 NO",
                "mt_events timestamp timestamptz NO now()",
                "mt_events tenant_id varchar YES '*DEFAULT*'",
                "mt_events mt_dotnet_type varchar YES",
                "mt_events correlation_id varchar YES",
                "mt_events causation_id varchar YES",
                "mt_events headers jsonb YES",
                "mt_events is_archived bool YES false",
                "mt_streams id varchar NO",
                "mt_streams type varchar YES",
                "mt_streams version int8 YES",
                "mt_streams timestamp timestamptz NO now()",
                "mt_streams created timestamptz NO now()",
                "mt_streams tenant_id varchar YES '*DEFAULT*'",
                "mt_streams is_archived bool YES false",
            ],
            await log.Value<string[]>(Columns));
    }

    [Fact]
    public async Task The_three_tables_have_the_indexes_and_keys_of_Marten_and_no_others()
    {
        await using var log = await TestLog.Create(server);
        Assert.Equal(
            [
                "CREATE UNIQUE INDEX pk_mt_event_progression ON public.mt_event_progression USING btree (name)",
                "CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON public.mt_events USING btree (stream_id, version)",
                "CREATE UNIQUE INDEX pkey_mt_events_seq_id ON public.mt_events USING btree (seq_id)",
                "CREATE UNIQUE INDEX pkey_mt_streams_id ON public.mt_streams USING btree (id)",
                "mt_event_progression pk_mt_event_progression PRIMARY KEY (name)",
                "mt_events fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES mt_streams(id) ON DELETE CASCADE",
                "mt_events pkey_mt_events_seq_id PRIMARY KEY (seq_id)",
                "mt_events_sequence start 1 increment 1 cache 1 cycle f",
                "mt_streams pkey_mt_streams_id PRIMARY KEY (id)",
            ],
            await log.Value<string[]>(IndexesAndConstraints));
        Assert.Equal(
            "public.mt_events.seq_id",
            await log.Value<string>(
                """
                select format('public.%s.%s', refobjid::regclass, attname) from pg_depend
                join pg_attribute on attrelid = refobjid and attnum = refobjsubid
                where objid = 'mt_events_sequence'::regclass and deptype = 'a'
                """));
    }

    [Fact]
    public async Task Instances_that_start_at_once_apply_the_schema_together()
    {
        var settings = new LogSettings(await server.NewDatabase(), "diplomacy");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LogSchema.Apply(settings, CancellationToken.None)));

        await using var log = new EventLog(settings, TimeProvider.System);
        await log.Append(TestLog.To("a", ExpectedVersion.NoStream), CancellationToken.None);
        await LogSchema.Apply(settings, CancellationToken.None);
        Assert.Equal(1, await log.LastPosition(CancellationToken.None));
    }

    [Theory]
    [InlineData("alter sequence mt_events_sequence cache 20", "mt_events_sequence must have")]
    [InlineData("alter sequence mt_events_sequence increment 2", "mt_events_sequence must have")]
    [InlineData("alter table mt_events drop column headers", "mt_events lacks headers")]
    [InlineData("do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$", "synchronous_commit is off")]
    [InlineData("do $$ begin execute format('alter database %I set default_transaction_isolation = serializable', current_database()); end $$", "default_transaction_isolation")]
    public async Task A_database_that_would_lose_or_disorder_events_is_refused(string change, string refusal)
    {
        await using var log = await TestLog.Create(server);
        await using (var session = await Session.Open(log))
            await session.Do(change);
        NpgsqlConnection.ClearAllPools();

        var refused = await Assert.ThrowsAsync<UnfitDatabaseException>(() => LogSchema.Apply(log.Settings, CancellationToken.None));
        Assert.StartsWith(refusal, Assert.Single(refused.Refusals), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update mt_events set data = '{\"changed\": true}'")]
    [InlineData("update mt_events set is_archived = true, version = 9")]
    [InlineData("delete from mt_events")]
    [InlineData("truncate mt_events")]
    [InlineData("delete from mt_streams")]
    public async Task A_stored_event_cannot_be_changed_or_removed(string change)
    {
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.NoStream);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => log.Value<object>(change));
        Assert.Equal("CAL03", refused.SqlState);
    }

    [Theory]
    [InlineData("update mt_events set data = '{\"changed\": true}'")]
    [InlineData("delete from mt_events")]
    [InlineData("truncate mt_events")]
    public async Task Nothing_but_the_triggers_holds_the_owner_of_the_tables_back(string change)
    {
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.NoStream);
        await log.Value<object>($"alter table mt_events disable trigger calendar_keep_event, disable trigger calendar_keep_events; {change}; select 1");
        Assert.Equal(0, await log.Value<long>("select count(*) from mt_events where data = '{}'"));
    }

    [Fact]
    public async Task Archiving_flips_a_flag_and_is_the_one_change_allowed()
    {
        await using var log = await TestLog.Create(server);
        await log.Append("a", ExpectedVersion.NoStream);
        Assert.True(await log.Value<bool>("update mt_events set is_archived = true returning is_archived"));
        Assert.True(Assert.Single(await log.Log.ReadLog(0, 10, CancellationToken.None)).IsArchived);
    }
}
