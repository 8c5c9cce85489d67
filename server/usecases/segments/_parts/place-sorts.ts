import type { PlaceKind } from '@/server/contracts/segment'

/** What arguments of conditions that name such a place are marked with. */
export const PLACE_SORTS = { group: 'station_groups', region: 'regions' } as const satisfies Record<PlaceKind, string>
