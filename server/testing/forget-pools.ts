import { forgetSingleton } from '@/server/platform/singleton/singleton'

/** After `closePools`, or to another server: the next use opens pools of their own. */
export function forgetPools(): void {
  for (const role of ['app', 'till', 'platform', 'keys']) for (const kind of ['pool', 'prisma']) forgetSingleton(`${kind}:${role}`)
}
