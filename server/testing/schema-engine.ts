import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'

const require = createRequire(import.meta.url)

/**
 * SQL that makes an empty database into what `prisma/schema` describes. Runs Prisma's schema engine as
 * WebAssembly, so that no binary has to be downloaded. Used to write migrations and, in the drift test,
 * to build the database that the migrated one is compared with; never on the way to a started server.
 * `url` names any database that can be connected to; nothing is read from it or written to it.
 */
export async function writeSchemaSql(url: string): Promise<string> {
  const files = await readSchema()
  const engine = await startEngine(files, url)
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: files.map(([file, content]) => ({ path: file, content })) },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout ?? ''
}

async function readSchema(): Promise<[string, string][]> {
  const folder = 'prisma/schema'
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(names.map(async (name): Promise<[string, string]> => [path.join(folder, name), await readFile(path.join(folder, name), 'utf8')]))
}

async function startEngine(datamodels: [string, string][], url: string): Promise<SchemaEngine> {
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
  const bindings = (await import(path.join(folder, 'schema_engine_bg.js'))) as {
    __wbg_set_wasm: (exports: WebAssembly.Exports) => void
    SchemaEngine: typeof SchemaEngine
  }
  const wasm = await WebAssembly.instantiate(await readFile(path.join(folder, 'schema_engine_bg.wasm')), { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(wasm.instance.exports)
  ;(wasm.instance.exports['__wbindgen_start'] as () => void)()
  return bindings.SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url })))
}
