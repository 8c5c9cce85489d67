const REDACTED = '[redacted]'
const DEPTH_MAX = 6
const TEXT_MAX = 4_000

/** Whole names or parts of names between `_`, `-` and capitals: `member_phone`, `setCookie`, `x-api-key`. */
const SECRET_WORDS = new Set([
  'authorization', 'cookie', 'cookies', 'password', 'passwd', 'secret', 'token', 'tokens', 'jwt', 'otp', 'code', 'codes', 'signature', 'apikey',
  'phone', 'phones', 'mobile', 'email', 'emails', 'mail', 'name', 'names', 'birthday', 'birthdate', 'plate', 'plates', 'card', 'address', 'identifier', 'qr', 'iban',
])
/** Names that contain such a word and hold nothing personal. */
const HARMLESS = new Set(['event_name', 'refusal_code', 'status_code', 'exit_code', 'error_code', 'hostname', 'file_name', 'job_name', 'migration_name'])

const TEXT_PATTERNS: readonly RegExp[] = [
  /postgres(?:ql)?:\/\/[^@\s]+@/g,
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/g,
  /\+\d[\d ().-]{6,18}\d/g,
  /\b(?:fk_(?:live|test)|fpk|whsec|sk_live|sk_test)_[\w-]+/g,
  /\bFC1\.[0-9A-Z $%*+\-./:]{4,}/g,
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g,
  /\bBearer\s+\S+/gi,
]

/** A copy without personal data and secrets; errors become `{type, message, code, stack}`. */
export function redact<T>(value: T): T
export function redact(value: unknown): unknown {
  return scrub(value, 0)
}

function scrub(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrubText(value)
  if (typeof value === 'bigint') return value.toString()
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? undefined : value
  if (depth >= DEPTH_MAX) return '[deep]'
  if (value instanceof Error) return scrubError(value, depth)
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => scrub(item, depth + 1))
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, isSecretName(key) ? REDACTED : scrub(held, depth + 1)]))
}

/** PostgreSQL's `detail`, `where` and parameters quote rows, so only the code and the message of an error are kept. */
function scrubError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error && typeof error.code === 'string' ? { error_code: error.code } : {}
  const cause = error.cause instanceof Error ? { cause: scrub(error.cause, depth + 1) } : {}
  return { type: error.name, message: scrubText(error.message), ...code, stack: scrubText(error.stack ?? ''), ...cause }
}

function scrubText(text: string): string {
  const short = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text
  return TEXT_PATTERNS.reduce((left, pattern) => left.replace(pattern, REDACTED), short)
}

function isSecretName(name: string): boolean {
  const snake = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll('-', '_').toLowerCase()
  if (HARMLESS.has(snake)) return false
  return SECRET_WORDS.has(snake.replaceAll('_', '')) || snake.split('_').some((word) => SECRET_WORDS.has(word))
}
