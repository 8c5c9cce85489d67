import { spawn } from 'node:child_process'
import { ROOT } from './install.mjs'

/**
 * Runs a program of the checkout to its end. With `quiet` its output is kept and only shown when it fails.
 * @returns {Promise<{code: number, output: string}>}
 */
export function runStep(command, args, { env = {}, quiet = true, cwd = ROOT } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'] })
    let output = ''
    const collect = (chunk) => (output += chunk)
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    const stop = (signal) => child.kill(signal)
    process.once('SIGINT', stop).once('SIGTERM', stop)
    const done = (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve({ code, output })
    }
    child.once('error', (error) => {
      output += error.message
      done(1)
    })
    child.once('close', (code) => done(code ?? 1))
  })
}

/** A package's program, run by this Node: no `npx`, which would ask the registry and add seconds. */
export const runTool = (script, args, options) => runStep(process.execPath, [`node_modules/${script}`, ...args], options)
