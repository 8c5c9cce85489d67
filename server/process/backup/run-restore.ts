import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { archiveWal } from '@/server/platform/db/embedded/backup/archive-wal'
import { switchWal } from '@/server/platform/db/embedded/backup/switch-wal'
import { startEmbedded } from '@/server/platform/db/embedded/start-embedded'
import { closePools } from '@/server/platform/db/pool'
import { env, StartRefused } from '@/server/platform/env'
import { systemClock } from '@/server/platform/clock/system-clock'
import { openArchive } from './open-archive'
import { restoreTo } from './restore-to'
import { tellSteps } from './run-after-restore'

const USAGE = 'npm run restore -- [--to 2026-11-22T09:15:00Z] [--into folder]'

/**
 * `npm run restore`: the database as it was at an instant, in a data folder of its own, ready to be served; the damaged
 * one stays as it is. If its cluster still runs, what it has not archived yet is taken along.
 */
export async function runRestore(args: readonly string[]): Promise<void> {
  const { to, into } = readArgs(args)
  const folder = await openArchive()
  const pgWal = await flushDamaged(folder)
  const restored = await restoreTo(folder, { to, into, ...(pgWal !== undefined && { pgWal }) })
  await closePools()
  await restored.server.stop()
  process.stdout.write(`Restored from ${restored.baseId}${to ? ` to ${to.toISOString()}` : ', all that was archived'} into ${into}.\nStart it with DATA_DIR=${into}, or put it in the place of ${env().DATA_DIR}.\n`)
  tellSteps(restored)
}

function readArgs(args: readonly string[]): { to: Date | null; into: string } {
  const { values } = read(args)
  const to = values.to === undefined ? null : new Date(values.to)
  if (to && (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(values.to ?? '') || Number.isNaN(to.getTime()))) throw new StartRefused(`--to must be an RFC 3339 time with its offset: ${USAGE}`)
  const stamp = new Date(to ?? systemClock()).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
  return { to, into: resolve(values.into ?? `${env().DATA_DIR}-restored-${stamp}`) }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { to: { type: 'string' }, into: { type: 'string' } } })
  } catch (error) {
    throw new StartRefused(`${error instanceof Error ? error.message : String(error)}: ${USAGE}`)
  }
}

/** Lets the damaged cluster, if it can still be started, put out its log to the last record. Returns where the rest of it lies. */
async function flushDamaged(folder: Awaited<ReturnType<typeof openArchive>>): Promise<string | undefined> {
  const { DATA_DIR } = env()
  const mark = join(DATA_DIR, 'pg-folder')
  const place = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : DATA_DIR
  const cluster = join(place, 'pg')
  if (!existsSync(cluster)) return undefined
  try {
    const server = await startEmbedded({ dataDir: DATA_DIR, archive: true })
    await switchWal(server.superUrl('postgres'))
    await server.stop()
    await archiveWal(server.walOut, folder)
  } catch (error) {
    process.stderr.write(`The damaged database can not be started (${error instanceof Error ? error.message : String(error)}); its log is taken as it lies there.\n`)
  }
  return join(cluster, 'pg_wal')
}
