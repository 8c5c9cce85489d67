import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { buildClient } from '@/server/rest/client/build.mjs'

export type ClientPackage = typeof import('@/server/rest/client/source/forecourt')
export interface InstalledClient {
  readonly folder: string
  readonly built: Awaited<ReturnType<typeof buildClient>>
  /** The installed package itself, not its sources. */
  readonly client: ClientPackage
  /** Writes a module beside the installed package and gives its exports. */
  load(name: string, code: string): Promise<Record<string, (...given: unknown[]) => unknown>>
  /** Runs a module in a Node of its own and gives what it printed. */
  run(name: string, code: string, how?: { env?: Readonly<Record<string, string>>; flags?: readonly string[] }): Promise<string>
  remove(): Promise<void>
}

/** Packs the client and installs the tarball by npm into an empty folder, with an empty cache and without a network. */
export async function installClient(): Promise<InstalledClient> {
  const folder = await mkdtemp(join(tmpdir(), 'forecourt-client-'))
  const built = await buildClient({ outDir: join(folder, 'packed') })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'till', type: 'module', private: true }))
  await promisify(execFile)('npm', ['install', '--offline', '--no-audit', '--no-fund', `--cache=${join(folder, 'cache')}`, built.file], { cwd: folder })
  const write = async (name: string, code: string) => {
    await writeFile(join(folder, name), code)
    return join(folder, name)
  }
  return {
    folder,
    built,
    client: await import(/* @vite-ignore */ pathToFileURL(join(folder, 'node_modules/forecourt/dist/forecourt.js')).href) as ClientPackage,
    load: async (name, code) => await import(/* @vite-ignore */ pathToFileURL(await write(name, code)).href) as Record<string, (...given: unknown[]) => unknown>,
    run: async (name, code, { env = {}, flags = [] } = {}) => {
      const { stdout } = await promisify(execFile)(process.execPath, [...flags, await write(name, code)], { cwd: folder, env: env as NodeJS.ProcessEnv })
      return stdout
    },
    remove: () => rm(folder, { recursive: true }),
  }
}
