using Calendar.ServiceDefaults;

namespace Calendar.Notification.Pages;

/// <summary>The pages for people. They are no part of the API, so its description leaves them out. A query is ignored: mail gateways add theirs to links.</summary>
internal static class PageEndpoints
{
    private static readonly string[] Look = ["GET", "HEAD"];

    /// <summary>Maps the pages.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/subscribe", Look, AskPages.Show).Open();
        routes.MapPost("/subscribe", AskPages.Take).Open();
        routes.MapMethods("/confirm/{token}", Look, ConfirmPages.Show).Open();
        routes.MapPost("/confirm/{token}", ConfirmPages.Confirm).Open();
        routes.MapMethods("/subscription/{token}", Look, ManagePages.Show).Open();
        routes.MapPost("/subscription/{token}", ManagePages.Change).Open();
        routes.MapMethods("/unsubscribe/{token}", Look, UnsubscribePages.Show).Open();
        routes.MapPost("/unsubscribe/{token}", UnsubscribePages.End).Open();
    }

    private static void Open(this RouteHandlerBuilder page) => page.AllowStrangers().ExcludeFromDescription();
}
