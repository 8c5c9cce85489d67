import { readFileSync } from 'node:fs'

export interface DemoChain {
  slug: string; name: string; currency: string; currency_decimals: number; volume_unit: string; time_zone: string; portal_url: string; secret_key: string; test_secret_key: string; publishable_key: string
  owner: { email: string; password: string }
  stations: { id: string; name: string; time_zone: string; grades: { code: string; name: string; unit: string; unit_price: string }[] }[]
  members: { id: string; name: string; phone: string; otp_hint: string }[]
}
export interface Demo { base_url: string; sample_site_url: string; pos_simulator_url: string; chains: DemoChain[] }

/** Where the started demo describes itself: named by the configuration of the run, or by hand. */
export function demoFile(): string {
  const file = process.env['DEMO_JSON'] ?? process.env['FORECOURT_E2E_DEMO']
  if (!file) throw new Error('neither DEMO_JSON nor FORECOURT_E2E_DEMO names the demo.json of a started demo')
  return file
}

/** To be read when a test runs, never before: the demo writes the file while it starts. */
export const readDemo = (): Demo => JSON.parse(readFileSync(demoFile(), 'utf8')) as Demo

export function chainOf(demo: Demo, index: number): DemoChain {
  const chain = demo.chains[index]
  if (!chain) throw new Error(`the demo has no chain number ${index}`)
  return chain
}
