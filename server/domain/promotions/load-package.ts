interface Packages {
  'date-holidays': typeof import('date-holidays').default
  'rrule-temporal': typeof import('rrule-temporal')
}

/** Asked of the process and not imported, so that a bundler leaves the packages to Node. */
const load = process.getBuiltinModule('node:module').createRequire(import.meta.url)

/**
 * A package of calendars, read when a rule first asks for it: the holidays of the world take a tenth of a second and
 * 10 MB, which no process and no test should pay that has no such rule.
 */
export function loadPackage<Name extends keyof Packages>(name: Name): Packages[Name] {
  return load(name) as Packages[Name]
}
