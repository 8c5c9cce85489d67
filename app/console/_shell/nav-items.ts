import { code, coins, fuel, history, house, listChecks, lock, palette, receiptText, shieldCheck, ticketPercent, users } from '@/app/_ui/icon/paths'
import type { Capability } from '../_parts/capability'

interface NavPage { readonly name: 'home' | 'members' | 'sales' | 'promotions' | 'programme' | 'stations' | 'brand' | 'developers' | 'setup' | 'team' | 'privacy' | 'audit'; readonly path: string; readonly icon: string; readonly needs: Capability }

/** The console's pages in their order, with the right that each needs; a group is parted by a blank. `path` follows the chain's own address. */
const NAV_GROUPS: readonly (readonly NavPage[])[] = [
  [
    { name: 'home', path: '', icon: house, needs: 'reports.read' },
    { name: 'members', path: '/members', icon: users, needs: 'members.read' },
    { name: 'sales', path: '/sales', icon: receiptText, needs: 'sales.read' },
  ],
  [
    { name: 'promotions', path: '/promotions', icon: ticketPercent, needs: 'programme.read' },
    { name: 'programme', path: '/programme', icon: coins, needs: 'programme.read' },
    { name: 'stations', path: '/stations', icon: fuel, needs: 'stations.read' },
  ],
  [
    { name: 'brand', path: '/brand', icon: palette, needs: 'brand.change' },
    { name: 'team', path: '/team', icon: shieldCheck, needs: 'team.read' },
    { name: 'developers', path: '/developers', icon: code, needs: 'keys.read' },
    { name: 'privacy', path: '/privacy', icon: lock, needs: 'privacy.read' },
    { name: 'audit', path: '/audit', icon: history, needs: 'audit.read' },
    { name: 'setup', path: '/setup', icon: listChecks, needs: 'setup.change' },
  ],
]

/** What somebody with these rights sees of it; groups without a page are left out. */
export const navFor = (can: (capability: Capability) => boolean): (readonly NavPage[])[] =>
  NAV_GROUPS.map((group) => group.filter(({ needs }) => can(needs))).filter((group) => group.length > 0)
