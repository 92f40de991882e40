using Calendar.Notification.Links;
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
        routes.MapMethods(PublicAddress.Confirming + "{token}", Look, ConfirmPages.Show).Open();
        routes.MapPost(PublicAddress.Confirming + "{token}", ConfirmPages.Confirm).Open();
        routes.MapMethods(PublicAddress.Managing + "{token}", Look, ManagePages.Show).Open();
        routes.MapPost(PublicAddress.Managing + "{token}", ManagePages.Change).Open();
        routes.MapMethods(PublicAddress.Ending + "{token}", Look, UnsubscribePages.Show).Open();
        routes.MapPost(PublicAddress.Ending + "{token}", UnsubscribePages.End).Open();
    }

    private static void Open(this RouteHandlerBuilder page) => page.AllowStrangers().ExcludeFromDescription();
}
