using Calendar.Notification.Smtp;
using Xunit;

namespace Calendar.Tests.Notification.Smtp;

public sealed class BreakerRules
{
    private static readonly TimeSpan Now = TimeSpan.FromHours(1);

    private static Breaker AfterFailures(int count) =>
        Enumerable.Range(0, count).Aggregate((Breaker)new Breaker.Closed(), (breaker, _) => breaker.Failed(Now, 0.5));

    [Fact]
    public void A_server_that_failed_five_times_in_a_row_is_left_alone_for_a_minute()
    {
        Assert.Equal(new Breaker.Closed(4), AfterFailures(4));
        Assert.Equal(new Breaker.Open(Now + TimeSpan.FromMinutes(1), 1), AfterFailures(5));
    }

    [Fact]
    public void An_answer_about_a_mail_ends_the_row() => Assert.Equal(new Breaker.Closed(1), AfterFailures(4).Answered().Failed(Now, 0.5));

    [Fact]
    public void What_was_begun_before_a_pause_changes_nothing()
    {
        Assert.Equal(AfterFailures(5), AfterFailures(12));
        Assert.Equal(AfterFailures(5), AfterFailures(5).Answered());
        Assert.Equal(new Breaker.HalfOpen(1), new Breaker.HalfOpen(1).Failed(Now, 0.5).Answered());
    }

    [Fact]
    public void One_connection_is_tried_when_the_pause_is_over_and_not_before()
    {
        var open = new Breaker.Open(Now, 1);
        Assert.Equal(open, open.Probe(Now - TimeSpan.FromTicks(1)));
        Assert.Equal(new Breaker.HalfOpen(1), open.Probe(Now));
        Assert.Equal(new Breaker.HalfOpen(1), new Breaker.HalfOpen(1).Probe(Now));
    }

    [Fact]
    public void Pauses_grow_to_ten_minutes_until_the_server_answers_about_a_mail()
    {
        var breaker = AfterFailures(5);
        foreach (var minutes in new[] { 2, 4, 8, 10, 10 })
        {
            breaker = breaker.Probe(Now + TimeSpan.FromHours(1)).ProbeFailed(Now, 0.5);
            Assert.Equal(Now + TimeSpan.FromMinutes(minutes), Assert.IsType<Breaker.Open>(breaker).Until);
        }
        breaker = breaker.Probe(Now + TimeSpan.FromHours(1)).ProbeAnswered();
        Assert.Equal(new Breaker.Open(Now + TimeSpan.FromMinutes(10), 7), breaker.Failed(Now, 0.5));
        Assert.Equal(new Breaker.Closed(), breaker.Answered());
    }

    [Theory]
    [InlineData(0, 48)]
    [InlineData(1, 72)]
    public void A_pause_is_up_to_a_fifth_shorter_or_longer(double chance, double seconds) =>
        Assert.Equal(new Breaker.Open(Now + TimeSpan.FromSeconds(seconds), 1), AfterFailures(4).Failed(Now, chance));
}
