namespace Orchestrator.Catalogue;

internal static class CatalogueServices
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services, CatalogueOptions options) =>
        services.AddSingleton(options).AddSingleton<CatalogueSeed>();
}
