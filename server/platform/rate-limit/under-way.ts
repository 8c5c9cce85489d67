import { singleton } from '../singleton/singleton'

/** How many of something this process is doing now; whoever begins and ends one says so. */
export const underWay = (name: string): { count: number } => singleton(`under-way:${name}`, () => ({ count: 0 }))
