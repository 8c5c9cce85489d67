import { existsSync } from 'node:fs'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** A Chromium that can be started: FORECOURT_CHROMIUM, Playwright's own, the system's, or the one in the npm package; null if there is none. */
export async function findChromium() {
  if (process.env.FORECOURT_CHROMIUM) return process.env.FORECOURT_CHROMIUM
  const { chromium } = await import('@playwright/test')
  const candidates = [chromium.executablePath(), ...INSTALLED]
  const found = candidates.find((path) => path && existsSync(path))
  if (found) return found
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await packed.executablePath()
  } catch {
    return null
  }
}
