import type { Result } from '@/server/domain/kernel/result'

/**
 * Wraps a verb that has no transaction of its own because it takes several, or does slow work between them
 * (hashing, mail, reading a file): each step is a verb or a store that commits by itself, so a step that
 * counts a wrong guess stays counted when the verb then refuses.
 */
export function inSteps<A extends readonly unknown[], O>(verb: string, work: (...args: A) => Promise<Result<O>>) {
  return Object.assign((...args: A): Promise<Result<O>> => work(...args), { verb })
}
