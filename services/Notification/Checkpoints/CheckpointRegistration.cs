using Calendar.EventInbox;

namespace Calendar.Notification.Checkpoints;

/// <summary>Sends the checkpoint of the log to the auditors, where there are any.</summary>
internal static class CheckpointRegistration
{
    public static IServiceCollection AddCheckpoints(this IServiceCollection services, CheckpointSettings settings, InboxSettings inbox)
    {
        if (settings.Auditors.Count == 0)
        {
            return services;
        }
        services.AddHttpClient<CheckpointClient>(http =>
        {
            http.BaseAddress = new Uri(inbox.Scheduling.AbsoluteUri.TrimEnd('/') + "/");
            http.DefaultRequestHeaders.Add("X-Api-Key", inbox.SchedulingKey);
            http.Timeout = TimeSpan.FromSeconds(10);
        }).RemoveAllLoggers();
        return services.AddSingleton(settings).AddSingleton<CheckpointPlan>().AddHostedService<CheckpointWorker>();
    }
}
