const KEY = Symbol.for('forecourt')
type Registry = Map<string, unknown>

/**
 * State of a process (pools, caches, limiters) by name. It lives on globalThis, because bundlers may load
 * a module twice in one process, and two pools or two limiters would each believe to be the only one.
 */
export function singleton<T>(name: string, make: () => T): T {
  const holder = globalThis as { [KEY]?: Registry }
  const registry = (holder[KEY] ??= new Map())
  if (!registry.has(name)) registry.set(name, make())
  return registry.get(name) as T
}

/** Forgets one entry, so that the next use makes it anew: after a pool was closed, and between tests. */
export function forgetSingleton(name: string): void {
  const holder = globalThis as { [KEY]?: Registry }
  holder[KEY]?.delete(name)
}

/** Forgets all of them: files of tests that share a process have nothing else in common. */
export function forgetSingletons(): void {
  const holder = globalThis as { [KEY]?: Registry }
  holder[KEY]?.clear()
}
