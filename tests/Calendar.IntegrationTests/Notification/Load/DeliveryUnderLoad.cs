using Calendar.IntegrationTests.Servers;
using Xunit;

namespace Calendar.IntegrationTests.Notification.Load;

/// <summary>Small forms of what tests/chaos does with many more mails.</summary>
[Collection(PostgresCollection.Name)]
public sealed class DeliveryUnderLoad(PostgresServer server)
{
    private const int Seed = 11;

    [Fact]
    public async Task Each_reader_is_told_in_order_and_at_last_the_truth_by_a_server_that_often_says_later() =>
        Assert.Empty(await BurstsAndRefusals.Run(server, meetings: 20, subscribers: 6, participants: 4, Seed));

    [Fact]
    public async Task A_service_that_is_killed_again_and_again_loses_no_mail_and_sends_one_more_copy_for_each_doubt_at_most()
    {
        var (kills, doubts, broken) = await KilledAgainAndAgain.Run(
            server, meetings: 6, subscribers: 20, every: TimeSpan.FromMilliseconds(700), thinks: TimeSpan.FromMilliseconds(60));
        Assert.Empty(broken);
        Assert.InRange(kills, 1, 100);
        Assert.InRange(doubts, 1, 1000);
    }
}
