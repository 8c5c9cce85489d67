import type { TestProject } from 'vitest/node'
import type { TestCluster } from './database'
import { startTestCluster, type RunningTestCluster } from './start-test-cluster'

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: TestCluster
  }
}

let running: Promise<RunningTestCluster> | null = null
let users = 0

/** The projects `database` and `api` share one server for the whole run; the last one to finish ends it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  users += 1
  running ??= startTestCluster()
  const cluster = await running
  project.provide('testCluster', { superUrl: cluster.superUrl, template: cluster.template, passwords: cluster.passwords })
  return async () => {
    users -= 1
    if (users === 0) await cluster.stop()
  }
}
