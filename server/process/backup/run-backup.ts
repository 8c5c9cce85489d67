import { StartRefused } from '@/server/platform/env'
import { makeBackup } from './make-backup'
import { openArchive } from './open-archive'
import { withDatabase } from './with-database'

/** `npm run backup`: a base backup now, read back and compared. The server may go on running. */
export const runBackup = (): Promise<void> =>
  withDatabase(async ({ server }) => {
    if (!server) throw new StartRefused('This database server is your own: back it up with its own tools, as docs/backup.md says.')
    const folder = await openArchive()
    const made = await makeBackup(server, folder)
    process.stdout.write(`Backup ${made.id}: ${made.files} files, ${(made.bytes / 1_000_000).toFixed(1)} MB sealed in ${folder.path}, read back and equal.\nThe database can be taken back to any instant after ${made.finished_at}.\n`)
  })
