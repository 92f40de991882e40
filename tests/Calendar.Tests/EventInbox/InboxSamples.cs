using Calendar.EventInbox;
using Npgsql;

namespace Calendar.Tests.EventInbox;

internal static class InboxSamples
{
    internal static InboxSettings Settings { get; } = new(
        "calendar-projection",
        NpgsqlDataSource.Create("Host=127.0.0.1;Port=1"),
        new Uri("http://127.0.0.1:1"),
        "key",
        new Uri("amqp://127.0.0.1:1"));

    internal static string Line(long position, string type = "person_changed", string data = """{"personId":"p","revision":1}""") => $$"""
        {"position":{{position}},"previous":{{position - 1}},"stream":"person-p","version":{{position}},"eventId":"00000000-0000-0000-0000-000000000001","type":"{{type}}","recorded":"2026-11-21T10:00:00.123456Z","correlation":null,"causation":"cause","headers":{"actor":"desk-1","quiet":"true","other":"x"},"data":{{data}}}
        """;
}
