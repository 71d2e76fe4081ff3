using System.Collections.Concurrent;
using System.Reflection;
using Orchestrator.VCenter.Sessions;
using Refit;

namespace Orchestrator.VCenter.Resilience;

/// <summary>What the interface says of a call, read from its attributes once.</summary>
internal sealed record CallTraits
{
    private static readonly ConcurrentDictionary<(Type, string), CallTraits> Cache = new();

    private static readonly HttpRequestOptionsKey<Type> InterfaceKey = new(HttpRequestMessageOptions.InterfaceType);

    private static readonly HttpRequestOptionsKey<string> MethodKey = new(HttpRequestMessageOptions.MethodName);

    private static readonly HttpRequestOptionsKey<bool> SentKey = new("Orchestrator.Sent");

    /// <summary>Logging in and out.</summary>
    public static readonly CallTraits Login = new() { Route = "POST /api/session", NeedsSession = false, IsLogin = true };

    /// <summary>Method and route template.</summary>
    public required string Route { get; init; }

    /// <summary>Whether it may be sent again.</summary>
    public bool IsSafe { get; init; }

    /// <summary>Whether it counts as a tagging operation.</summary>
    public bool IsTagCall { get; init; }

    /// <summary>Whether it waits at vCenter for news.</summary>
    public bool IsLongPoll { get; init; }

    /// <summary>Whether it holds the connection until its work is done.</summary>
    public bool HoldsConnection { get; init; }

    /// <summary>Whether it is made with a session.</summary>
    public bool NeedsSession { get; init; } = true;

    /// <summary>Whether a 401 speaks of other credentials than ours (quirk 17).</summary>
    public bool ForeignCredentials { get; init; }

    /// <summary>Whether an answer without a body is an answer.</summary>
    public bool AllowsEmpty { get; init; } = true;

    /// <summary>Whether this is the login itself.</summary>
    public bool IsLogin { get; init; }

    /// <summary>The traits of a request that Refit made.</summary>
    public static CallTraits Of(HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(InterfaceKey, out var type) && request.Options.TryGetValue(MethodKey, out var method))
            return Cache.GetOrAdd((type, method), static key => Read(key.Item1, key.Item2));

        // Not made by Refit: nothing is known, so nothing is promised.
        return new CallTraits { Route = $"{request.Method} {request.RequestUri?.AbsolutePath}" };
    }

    /// <summary>Notes that a request goes out now: from here on a lost answer means an unknown outcome.</summary>
    public static void MarkSent(HttpRequestMessage request) => request.Options.Set(SentKey, true);

    /// <summary>Whether a request ever went out. One that waited for a login in vain did not.</summary>
    public static bool WasSent(HttpRequestMessage request) => request.Options.TryGetValue(SentKey, out var sent) && sent;

    private static CallTraits Read(Type type, string name)
    {
        var method = type.GetMethod(name) ?? throw new InvalidOperationException($"{type.Name} has no method {name}.");
        var http = method.GetCustomAttribute<HttpMethodAttribute>()
            ?? throw new InvalidOperationException($"{type.Name}.{name} has no route.");
        return new CallTraits
        {
            Route = $"{http.Method} {http.Path}",
            IsSafe = http.Method == HttpMethod.Get || method.IsDefined(typeof(ReadOnlyCallAttribute)),
            IsTagCall = method.IsDefined(typeof(TagCallAttribute)) || type.IsDefined(typeof(TagCallAttribute)),
            IsLongPoll = method.IsDefined(typeof(LongPollAttribute)),
            HoldsConnection = method.IsDefined(typeof(HoldsConnectionAttribute)),
            NeedsSession = !method.IsDefined(typeof(NoSessionAttribute)),
            ForeignCredentials = method.IsDefined(typeof(ForeignCredentialsAttribute)),
            AllowsEmpty = HasOptionalResult(method),
        };
    }

    private static bool HasOptionalResult(MethodInfo method)
    {
        if (!method.ReturnType.IsGenericType)
            return true;

        var result = method.ReturnType.GenericTypeArguments[0];
        return Nullable.GetUnderlyingType(result) is not null
            || (!result.IsValueType
                && new NullabilityInfoContext().Create(method.ReturnParameter).GenericTypeArguments[0].ReadState == NullabilityState.Nullable);
    }
}
