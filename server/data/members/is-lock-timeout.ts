/** Whether the database gave up waiting for a lock (SQLSTATE 55P03, after `lock_timeout`), wherever Prisma and its adapter put that. */
export function isLockTimeout(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, originalCode, cause, meta } = error as { code?: unknown; originalCode?: unknown; cause?: unknown; meta?: { driverAdapterError?: unknown } }
  return code === '55P03' || originalCode === '55P03' || isLockTimeout(cause) || isLockTimeout(meta?.driverAdapterError)
}
