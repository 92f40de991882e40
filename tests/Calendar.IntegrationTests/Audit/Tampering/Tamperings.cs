namespace Calendar.IntegrationTests.Audit.Tampering;

/// <summary>What somebody with every right in the database may do to it, and what the reader of an export is told.</summary>
internal static class Tamperings
{
    /// <summary>Changes to entries; the stored tree is left as it was.</summary>
    internal static readonly (string What, string Sql, string Told)[] OfEntries =
    [
        ("payload of the first", "update mt_events set data = '{\"x\": 1}' where seq_id = 1", "position 1: changed"),
        ("payload in the middle", "update mt_events set data = '{\"x\": 1}' where seq_id = 2500", "position 2500: changed"),
        ("payload of the last signed", "update mt_events set data = '{\"x\": 1}' where seq_id = 5000", "position 5000: changed"),
        ("payload emptied to null", "update mt_events set data = 'null' where seq_id = 77", "position 77: changed"),
        ("payload as text", "update mt_events set data = '\"{}\"' where seq_id = 78", "position 78: changed"),
        ("payload with an empty name", "update mt_events set data = '{\"\": null}' where seq_id = 79", "position 79: changed"),
        ("payload with a fraction", "update mt_events set data = '1.0' where seq_id = 80", "position 80: changed"),
        ("other form of the payload", "update mt_events set bdata = '' where seq_id = 81", "position 81: changed"),
        ("payload of two", "update mt_events set data = '[]' where seq_id in (300, 4000)", "position 300: changed"),
        ("type", "update mt_events set type = 'something_else' where seq_id = 256", "position 256: changed"),
        ("class", "update mt_events set mt_dotnet_type = 'Some.Other, Some' where seq_id = 257", "position 257: changed"),
        ("no class", "update mt_events set mt_dotnet_type = null where seq_id = 258", "position 258: changed"),
        ("stream", "update mt_events set stream_id = (select stream_id from mt_events where seq_id = 10), version = 2 where seq_id = 900", "position 900: changed"),
        ("name of the stream", "update mt_events set stream_id = stream_id || '0' where seq_id = 901", "position 901: changed"),
        ("version", "update mt_events set version = 2 where seq_id = 902", "position 902: changed"),
        ("id", "update mt_events set id = gen_random_uuid() where seq_id = 903", "position 903: added, or put in the place of another entry"),
        ("time by a microsecond", "update mt_events set timestamp = timestamp + interval '1 microsecond' where seq_id = 1000", "position 1000: retimed"),
        ("time by a year", "update mt_events set timestamp = timestamp - interval '1 year' where seq_id = 1", "position 1: retimed"),
        ("time without end", "update mt_events set timestamp = 'infinity' where seq_id = 1001", "position 1001: retimed"),
        ("times of all", "update mt_events set timestamp = timestamp + interval '1 hour'", "position 1: retimed"),
        ("actor", "update mt_events set headers = '{\"actor\": \"desk\"}' where seq_id = 1200", "position 1200: changed"),
        ("headers", "update mt_events set headers = '{}' where seq_id = 1201", "position 1201: changed"),
        ("correlation", "update mt_events set correlation_id = 'x' where seq_id = 1202", "position 1202: changed"),
        ("causation", "update mt_events set causation_id = '' where seq_id = 1203", "position 1203: changed"),
        ("tenant", "update mt_events set tenant_id = 'another' where seq_id = 1204", "position 1204: changed"),
        ("first deleted", "delete from mt_events where seq_id = 1", "position 1: removed"),
        ("middle deleted", "delete from mt_events where seq_id = 2500", "position 2500: removed"),
        ("last before a checkpoint deleted", "delete from mt_events where seq_id = 256", "position 256: removed"),
        ("first after a checkpoint deleted", "delete from mt_events where seq_id = 257", "position 257: removed"),
        ("last signed deleted, with what follows", "delete from mt_events where seq_id >= 5000", "position 5000: removed"),
        ("many deleted", "delete from mt_events where seq_id between 1000 and 1999", "positions 1000 to 1999: removed"),
        ("all deleted", "delete from mt_events", "positions 1 to 5000: removed"),
        ("a stream deleted", "delete from mt_events where stream_id = (select stream_id from mt_events where seq_id = 4321)", "position 4321: removed"),
        ("deleted, and the others moved up", "delete from mt_events where seq_id = 4000; update mt_events set seq_id = -seq_id where seq_id > 4000; update mt_events set seq_id = -seq_id - 1 where seq_id < 0",
            "position 4000: reordered; this entry was at 4001"),
        ("one put between", """
            update mt_events set seq_id = -seq_id where seq_id >= 3000; update mt_events set seq_id = -seq_id + 1 where seq_id < 0;
            insert into mt_events select 3000, gen_random_uuid(), 'forged', 1, '{}', null, type, timestamp, tenant_id, mt_dotnet_type, null, null, null, false from mt_events where seq_id = 2999
            """, "position 3000: added, or put in the place of another entry"),
        ("one put in the place of another", """
            delete from mt_events where seq_id = 3500;
            insert into mt_events select 3500, gen_random_uuid(), 'forged', 1, '{}', null, type, timestamp, tenant_id, mt_dotnet_type, null, null, null, false from mt_events where seq_id = 3499
            """, "position 3500: added, or put in the place of another entry"),
        ("two swapped", "update mt_events set seq_id = -1 where seq_id = 700; update mt_events set seq_id = 700 where seq_id = 701; update mt_events set seq_id = 701 where seq_id = -1",
            "position 700: reordered; this entry was at 701"),
        ("payloads of two swapped", """
            update mt_events set data = '{"x": 1}' where seq_id = 702; update mt_events e set data = o.data from mt_events o where e.seq_id in (703, 702) and o.seq_id = 1405 - e.seq_id
            """, "position 703: changed"),
        ("an older backup restored", "delete from mt_events where seq_id > 4000; delete from calendar_checkpoints where size > 4000; delete from calendar_tiles where level = 0 and number > 15",
            "positions 4001 to 5000: removed"),
    ];

    /// <summary>The same with the stored tree made anew to fit: then two checkpoints are told between which it happened.</summary>
    internal static readonly (string What, string Sql, string Told)[] WithForgedTree =
    [
        ("payload", "update mt_events set data = '{\"x\": 1}' where seq_id = 2500", "between position 2305 and 2560"),
        ("first", "update mt_events set type = 'another' where seq_id = 1", "between position 1 and 256"),
        ("last", "update mt_events set timestamp = timestamp + interval '1 second' where seq_id = 5000", "between position 4865 and 5000"),
        ("two swapped", "update mt_events set seq_id = -1 where seq_id = 700; update mt_events set seq_id = 700 where seq_id = 701; update mt_events set seq_id = 701 where seq_id = -1",
            "between position 513 and 768"),
        ("deleted, and the others moved up", "delete from mt_events where seq_id = 4000; update mt_events set seq_id = -seq_id where seq_id > 4000; update mt_events set seq_id = -seq_id - 1 where seq_id < 0",
            "between position 3841 and 4096"),
    ];

    /// <summary>Changes to the stored tree and to what was signed, inside the database.</summary>
    internal static readonly (string What, string Sql, int Exit, string Told)[] OfEvidence =
    [
        ("a leaf", "update calendar_tiles set hashes = set_byte(hashes, 100, (get_byte(hashes, 100) + 1) % 256) where level = 0 and number = 2", 8, "the stored hash tree is not, from position 516 on"),
        ("a hash above", "update calendar_tiles set hashes = set_byte(hashes, 100, (get_byte(hashes, 100) + 1) % 256) where level = 1", 8, "the stored hash tree is not: tile 1/0"),
        ("leaves deleted", "delete from calendar_tiles where level = 0 and number = 19", 8, "the stored hash tree is not, from position 4865 on"),
        ("hashes above deleted", "delete from calendar_tiles where level = 1", 8, "a tile is missing: 1/0"),
        ("root of a checkpoint", "update calendar_checkpoints set note = replace(note, split_part(note, E'\\n', 3), encode(sha256('x'), 'base64')) where size = 512", 10, "size 512"),
        ("signature of a checkpoint", "update calendar_checkpoints set note = split_part(note, E'\\n\\n', 1) || E'\\n\\n' || split_part((select note from calendar_checkpoints where size = 256), E'\\n\\n', 2) where size = 512", 10, "size 512"),
        ("checkpoint deleted", "delete from calendar_checkpoints where size = 1024", 9, "size 1024"),
        ("last checkpoint deleted", "delete from calendar_checkpoints where size = 5000", 9, "size 5000"),
    ];
}
