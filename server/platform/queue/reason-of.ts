/** Why work failed, in one word that quotes nobody: the error's own code (of a refusal, the database, the network), else its kind. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^\w{2,40}$/.test(code)) return code
  return /^\w{2,40}$/.test(error.name) ? error.name : 'unknown'
}
