using Calendar.EventStore.Evidence;
using Xunit;

namespace Calendar.IntegrationTests.Scheduling;

/// <summary>What tests do with a service that signs its log.</summary>
internal static class SignedScheduling
{
    /// <summary>Proposes a meeting: one entry.</summary>
    public static async Task Propose(SchedulingHost host, string meeting)
    {
        var answer = await host.Ask("org", "PUT", $"/meetings/{meeting}", """
            {"title": "Talks", "place": {"city": "Vienna", "country": "AT", "zone": "Europe/Vienna"}, "when": {"start": "2030-05-03T10:00"},
             "parties": [{"partyId": "at", "country": "AT"}, {"partyId": "kp", "country": "KP"}]}
            """);
        Assert.Equal(201, answer.Status);
    }

    /// <summary>Waits until so much is signed.</summary>
    /// <returns>The last checkpoint then.</returns>
    public static async Task<SignedNote> UntilSigned(SchedulingHost host, long size)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var answer = await host.Ask("org", "GET", "/log/checkpoint");
            if (answer.Status == 200 && SignedNote.ReadAll(answer.Body)[0] is var note && TreeHead.Read(note.Text)!.Size >= size)
                return note;
            await Task.Delay(50);
        }

        throw new InvalidOperationException($"{size} entries were not signed within 30 s.");
    }
}
