using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Calendar.ServiceDefaults;

/// <summary>The description of the API at <c>/openapi/v1.json</c> (OpenAPI 3.1): what is there, and which roles may call it.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services, string service) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = service;
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = KeyAuthentication.Header,
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var allowance = context.Description.ActionDescriptor.EndpointMetadata.OfType<Allowance>().LastOrDefault();
            if (allowance is { Roles.Count: > 0 })
            {
                operation.Description = $"{operation.Description} Roles: {string.Join(", ", allowance.Roles)}.".Trim();
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] }];
            }

            return Task.CompletedTask;
        });
    });
}
