using System.Collections.Frozen;
using Orchestrator.Operations;

namespace Orchestrator.Api;

/// <summary>Every kind of error that a caller can meet at the API. <c>/problems/{code}</c> answers from here.</summary>
internal static class ProblemCatalogue
{
    public static readonly ProblemKind UnreadableBody = new("unreadable-body", 400,
        new("The body cannot be read", "本文を読み取れません"),
        new("Send JSON as the API's description has it; errors names the first place that is not.", "APIの説明どおりのJSONを送ってください。最初の誤りの位置は errors にあります。"));

    public static readonly ProblemKind InvalidRequest = new("invalid-request", 400,
        new("The request is not valid", "リクエストの内容が正しくありません"),
        new("Mend every field that errors names, and send the request again.", "errors に示された項目をすべて直して、もう一度送ってください。"));

    public static readonly ProblemKind InvalidPageToken = new("invalid-page-token", 400,
        new("The page token is not one of this list", "ページトークンがこの一覧のものではありません"),
        new("Pass nextPageToken as it was given, with the same filters; or leave it out to begin again.", "nextPageToken を、同じ条件のまま、受け取ったとおりに渡してください。省くと最初から読みます。"));

    public static readonly ProblemKind BadRequest = new("bad-request", 400,
        new("The request cannot be understood", "リクエストを解釈できません"),
        new("Compare the request with the API's description.", "リクエストをAPIの説明と照らし合わせてください。"));

    public static readonly ProblemKind Unauthenticated = new("unauthenticated", 401,
        new("A valid key is needed", "有効なキーが必要です"),
        new("Send Authorization: Bearer <key>. The administrator's key stands in the file admin.key of the data directory.", "Authorization: Bearer <キー> を付けてください。管理者のキーはデータディレクトリの admin.key にあります。"));

    public static readonly ProblemKind Forbidden = new("forbidden", 403,
        new("The key does not permit this", "このキーでは許可されていません"),
        new("Ask the platform team for the permission.", "統合サーバ管理者に権限を申請してください。"));

    public static readonly ProblemKind NotFound = new("not-found", 404,
        new("There is no such resource", "そのリソースはありません"),
        new("Check the path and the id.", "パスとIDを確かめてください。"));

    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405,
        new("The resource does not know this method", "このメソッドは使えません"),
        new("The Allow header names the methods that can be used.", "使えるメソッドは Allow ヘッダーにあります。"));

    public static readonly ProblemKind NotAcceptable = new("not-acceptable", 406,
        new("No answer in a wanted format", "求められた形式では答えられません"),
        new("Accept application/json.", "application/json を受け入れてください。"));

    public static readonly ProblemKind AlreadyTaken = new("already-taken", 409,
        new("A name or an address is taken", "名前またはアドレスが使用中です"),
        new("Choose another, or leave an address out to get the next free one of the network's range.", "別のものを選んでください。アドレスは省くと、ネットワークの範囲から空きが割り当てられます。"));

    public static readonly ProblemKind StateConflict = new("state-conflict", 409,
        new("The resource is not in a state for this", "リソースの状態が操作に適していません"),
        new("Read the resource, and try again when its state permits.", "リソースを読み直し、状態が許すときにもう一度試してください。"));

    public static readonly ProblemKind NotDrifted = new("not-drifted", 409,
        new("The virtual machine does not differ so", "そのような差異はありません"),
        new("Read its drift again: it may have come back by itself, or somebody has seen to it.", "差異を読み直してください。自然に戻ったか、他の人が対応した可能性があります。"));

    public static readonly ProblemKind IdempotencyInProgress = new("idempotency-in-progress", 409,
        new("The same request is being answered", "同じリクエストを処理中です"),
        new("Send it again with the same key after Retry-After.", "Retry-After の後に、同じキーで送り直してください。"), Retryable: true);

    public static readonly ProblemKind PreconditionFailed = new("precondition-failed", 412,
        new("The resource has changed since it was read", "読み取り後にリソースが変わりました"),
        new("Read it again, and send the request with its new ETag.", "読み直して、新しい ETag で送ってください。"));

    public static readonly ProblemKind BodyTooLarge = new("body-too-large", 413,
        new("The body is too large", "本文が大きすぎます"),
        new("A body may have up to 1 MiB.", "本文は1 MiBまでです。"));

    public static readonly ProblemKind UnsupportedMediaType = new("unsupported-media-type", 415,
        new("The body is in a format that is not read", "本文の形式が対応していません"),
        new("Send Content-Type: application/json in UTF-8.", "Content-Type: application/json をUTF-8で送ってください。"));

    public static readonly ProblemKind IdempotencyKeyReused = new("idempotency-key-reused", 422,
        new("The idempotency key was used with another body", "冪等キーが別の本文で使用済みです"),
        new("Use a new key for a new request.", "新しいリクエストには新しいキーを使ってください。"));

    public static readonly ProblemKind PreconditionRequired = new("precondition-required", 428,
        new("The request needs If-Match", "If-Match が必要です"),
        new("Read the resource and send its ETag in If-Match: what you take away is then what you saw. If-Match: * takes it as it is.", "リソースを読み、その ETag を If-Match に付けて送ってください。If-Match: * は現状のままで構わないという意味です。"));

    public static readonly ProblemKind TooManyRequests = new("too-many-requests", 429,
        new("Too many requests", "リクエストが多すぎます"),
        new("Wait as long as Retry-After says.", "Retry-After の時間だけ待ってください。"), Retryable: true);

    public static readonly ProblemKind InternalError = new("internal-error", 500,
        new("The service failed", "サービス内部で障害が起きました"),
        new("Give the traceId to the platform team: the log has the cause under it.", "traceId を統合サーバ管理者に伝えてください。原因はログに残っています。"), Retryable: true);

    public static readonly ProblemKind Unavailable = new("unavailable", 503,
        new("The service cannot answer now", "サービスは今、応答できません"),
        new("Try again after Retry-After.", "Retry-After の後にもう一度試してください。"), Retryable: true);

    public static readonly ProblemKind DatabaseUnavailable = new("database-unavailable", 503,
        new("The service's database does not answer", "サービスのデータベースが応答しません"),
        new("Send the same request, with the same Idempotency-Key, after Retry-After. What was accepted before goes on by itself when the database is back.", "Retry-After の後に、同じ Idempotency-Key で同じリクエストを送り直してください。受け付け済みの操作は、データベースの復旧後に自動で続行されます。"), Retryable: true);

    /// <summary>All kinds, those by which operations fail included, by code.</summary>
    public static readonly FrozenDictionary<string, ProblemKind> ByCode = ((IEnumerable<ProblemKind>)[
        UnreadableBody, InvalidRequest, InvalidPageToken, BadRequest, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, NotAcceptable,
        AlreadyTaken, StateConflict, NotDrifted, IdempotencyInProgress, PreconditionFailed, BodyTooLarge, UnsupportedMediaType, IdempotencyKeyReused,
        PreconditionRequired, TooManyRequests, InternalError, Unavailable, DatabaseUnavailable,
        .. FailureCatalogue.All,
    ]).ToFrozenDictionary(kind => kind.Code);

    /// <summary>The kind that a bare HTTP status stands for.</summary>
    public static ProblemKind OfStatus(int status) => status switch
    {
        401 => Unauthenticated,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        406 => NotAcceptable,
        408 or >= 400 and < 409 => BadRequest,
        409 => StateConflict,
        412 => PreconditionFailed,
        413 => BodyTooLarge,
        415 => UnsupportedMediaType,
        428 => PreconditionRequired,
        429 => TooManyRequests,
        503 => Unavailable,
        >= 500 => InternalError,
        _ => BadRequest,
    };
}
