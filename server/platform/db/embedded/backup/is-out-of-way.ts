/** A file that was there a moment ago and is gone. */
export const isOutOfWay = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
