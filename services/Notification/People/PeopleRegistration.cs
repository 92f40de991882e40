using Calendar.EventInbox;

namespace Calendar.Notification.People;

/// <summary>Gives the service its copies of the people directory.</summary>
internal static class PeopleRegistration
{
    /// <summary>Fetches entries from Scheduling for as long as the service runs.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, InboxSettings inbox)
    {
        services.AddHttpClient<DirectoryClient>(http =>
        {
            http.BaseAddress = new Uri(inbox.Scheduling.AbsoluteUri.TrimEnd('/') + "/");
            http.DefaultRequestHeaders.Add("X-Api-Key", inbox.SchedulingKey);
            http.Timeout = TimeSpan.FromSeconds(10);
        }).RemoveAllLoggers();
        return services.AddHostedService<PeopleFetch>();
    }
}
