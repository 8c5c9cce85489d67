import { StartRefused } from '../../env'

interface SystemError extends Error {
  code?: string
  path?: string
}

const isSystemError = (error: unknown): error is SystemError => error instanceof Error && 'code' in error

/**
 * What keeps us from starting as one sentence for the person at the terminal, or null when it is a bug.
 * `where` is the folder that was being used.
 */
export function explainFailure(error: unknown, where: string): StartRefused | null {
  if (error instanceof StartRefused) return error
  if (!isSystemError(error)) return null
  const path = error.path ?? where
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new StartRefused(`The disk that holds ${path} is full; free some space and start again.`)
  if (error.code === 'EACCES' || error.code === 'EPERM') return new StartRefused(`The user who runs this may not write ${path}; give that right or set DATA_DIR to another folder.`)
  if (error.code === 'EROFS') return new StartRefused(`${path} is on a read-only disk; set DATA_DIR to a folder that can be written.`)
  if (error.code === 'ENOTDIR' || error.code === 'EEXIST') return new StartRefused(`${path} is a file where a folder is needed; move it away or set DATA_DIR to another folder.`)
  if (error.code === 'ENOENT') return new StartRefused(`${path} is not there and can not be made; set DATA_DIR to a folder that can be written.`)
  if (error.code === 'EADDRINUSE') return new StartRefused('The port is taken by another program; stop that program or set PORT to another number.')
  return null
}

/** The same for what `initdb` or `postgres` wrote before it gave up. */
export function explainServerLog(log: string, folder: string): StartRefused {
  if (/No space left on device|Disk quota exceeded/i.test(log)) return new StartRefused(`The disk that holds ${folder} is full; free some space and start again.`)
  if (/Read-only file system/i.test(log)) return new StartRefused(`${folder} is on a read-only disk; set DATA_DIR to a folder that can be written.`)
  if (/could not (create|map|resize) (any )?shared memory|No space left.*shm/i.test(log)) return new StartRefused('The machine has too little shared memory for PostgreSQL; give it more, or set DATABASE_URL to a server of your own.')
  if (/Permission denied|wrong ownership|invalid permissions|Operation not permitted/i.test(log)) {
    return new StartRefused(`The database's user may not use ${folder}; correct its owner and permissions, or set DATA_DIR to another folder.`)
  }
  if (/incompatible with server|was initialized by PostgreSQL version/i.test(log)) {
    return new StartRefused(`The data folder ${folder} was made by another version of PostgreSQL; move it away or run that version.`)
  }
  const lines = log.trim().split('\n')
  // Whoever tried to connect meanwhile was told something of the state, not of its cause.
  const fatal = lines.findLast((line) => /FATAL|PANIC|error:/.test(line) && !/the database system is /.test(line)) ?? lines.at(-1) ?? ''
  const reason = fatal.replace(/^.*?(FATAL|PANIC|error):\s*|^but /, '').trim() || 'it wrote nothing'
  return new StartRefused(`The data folder ${folder} is damaged or unusable (PostgreSQL says: ${reason}); move it away or restore a backup, then start again.`)
}
