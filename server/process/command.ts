import { explainFailure } from '@/server/platform/db/embedded/explain-failure'
import { runAfterRestore } from './backup/run-after-restore'
import { runBackup } from './backup/run-backup'
import { runRestore } from './backup/run-restore'
import { runRotateMasterKey } from './backup/run-rotate-master-key'
import { runCheckLedger } from './run-check-ledger'

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = { backup: runBackup, restore: runRestore, 'after-restore': runAfterRestore, 'rotate-master-key': runRotateMasterKey, 'check-ledger': runCheckLedger }

/** `npm run backup`, `restore`, `after-restore`, `rotate-master-key`, `check-ledger`: one bundle, the command is the first argument. What can't be done ends with one sentence and code 1. */
const [name = '', ...args] = process.argv.slice(2)
try {
  await COMMANDS[name]?.(args)
} catch (error) {
  process.exitCode = 1
  const refusal = explainFailure(error, process.env['DATA_DIR'] ?? '.data')
  process.stderr.write(`\n${refusal ? refusal.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
}
process.exit()
