import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DemoKeys } from './mint-keys'

/** What a started demo tells of one chain. */
export interface DemoJsonChain extends DemoKeys {
  slug: string
  name: string
  currency: string
  currency_decimals: number
  volume_unit: string
  time_zone: string
  console_url: string
  portal_url: string
  owner: { email: string; password: string }
  stations: { id: string; name: string; time_zone: string; grades: { code: string; name: string; unit: string; unit_price: string }[] }[]
  /** `otp_hint`: a path under `base_url` that tells the newest one-time code. */
  members: { id: string; name: string; phone: string; otp_hint: string }[]
}
export interface DemoJson {
  base_url: string
  chains: DemoJsonChain[]
  sample_site_url: string | null
  pos_simulator_url: string
}

const FILE = 'demo.json'

/** Writes `demo.json` whole or not at all, for its owner's eyes only: it holds keys and passwords. */
export async function writeDemoJson(dataDir: string, demo: DemoJson): Promise<void> {
  const partial = join(dataDir, `${FILE}.partial`)
  await writeFile(partial, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
  await rename(partial, join(dataDir, FILE))
}

/** The file of an earlier start; null when it is missing or can't be read. Its keys may have been revoked since. */
export async function readDemoJson(dataDir: string): Promise<Partial<DemoJson> | null> {
  try {
    const read: unknown = JSON.parse(await readFile(join(dataDir, FILE), 'utf8'))
    return typeof read === 'object' && read !== null ? read : null
  } catch {
    return null
  }
}
