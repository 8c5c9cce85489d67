/** What is told of every answer that came, refusals and those that are tried again among them. */
export interface AnswerNote {
  /** The method, such as `sales.create`. */
  readonly method: string
  /** 1 for the first try. */
  readonly attempt: number
  readonly status: number
  readonly requestId: string | undefined
  /** True if the answer was given before: the call is the repeat of one that had come through. */
  readonly replayed: boolean
  readonly tookMs: number
}

/** How one call is to be made; what is left out is as the client was made. */
export interface CallOptions {
  /** Marks this call for 30 days; by default a new one is made and kept over all tries. Keep your own with the sale, so that it can be sent again after a restart. */
  readonly idempotencyKey?: string | undefined
  /** Ends the call; it then fails with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** How long one try may take. */
  readonly timeoutMs?: number | undefined
  /** How long all tries and the pauses between them may take. */
  readonly totalMs?: number | undefined
  /** How many tries at most; 1 tries once. */
  readonly attempts?: number | undefined
  /** `en` or `zh`: the language of texts in the answer. */
  readonly language?: string | undefined
  /** W3C Trace Context: the span that this call belongs to. */
  readonly traceparent?: string | undefined
  readonly onAnswer?: ((note: AnswerNote) => void) | undefined
}

export interface ForecourtOptions extends Pick<CallOptions, 'timeoutMs' | 'totalMs' | 'attempts' | 'language' | 'onAnswer'> {
  /** A secret key: `fk_live_…` or `fk_test_…`. It belongs on a till or a server, never into a page. */
  readonly key: string
  /** Where the API is, such as `https://forecourt.example.com`; plain http only on this machine itself. */
  readonly baseUrl: string
  /** Which day's contract speaks; by default the one that this client was made from. */
  readonly version?: string | undefined
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined
}

/** The options of a client, checked and filled up. */
export interface Settings extends CallOptions {
  readonly key: string
  /** With `/api/v1` and without a slash at the end. */
  readonly root: string
  readonly version: string
  readonly timeoutMs: number
  readonly totalMs: number
  readonly attempts: number
  readonly fetch: typeof fetch
}
