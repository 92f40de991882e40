using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Calendar.ServiceDefaults;

/// <summary>The description of the API at <c>/openapi/v1.json</c> (OpenAPI 3.1): what is there, and which roles may call it.</summary>
public static class ApiDescription
{
    /// <summary>How the description is made. Each service hands it to <c>AddOpenApi</c> itself, so that the documentation of its own types is found.</summary>
    /// <param name="service">Name of the service, as in telemetry.</param>
    public static Action<OpenApiOptions> Of(string service) => options =>
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
                operation.Description = $"{operation.Description} Roles: {allowance}{(allowance.Strangers ? "; or no key" : "")}.".Trim();
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] }];
                if (allowance.Strangers)
                    operation.Security.Add([]);
            }

            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ReadPurpose.TakesPurpose>().Any())
                AddPurpose(operation);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // Types with a converter of their own, days, times and enumerations among them, are all written as text here.
            if (schema.Type is null && context.JsonTypeInfo is { Kind: JsonTypeInfoKind.None } type && type.Type != typeof(object))
                schema.Type = JsonSchemaType.String;
            return Task.CompletedTask;
        });
    };

    private static void AddPurpose(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = ReadPurpose.Header,
            In = ParameterLocation.Header,
            Description = "Why this is read; recorded with who reads what when it is not public.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = ReadPurpose.Longest },
        });
        if (operation.Responses?.GetValueOrDefault("503") is { } away)
            away.Description = $"{away.Description}; with the code read-not-recorded where what was asked for is not public and its reading could not be recorded, so that nothing of it is shown";
    }
}
