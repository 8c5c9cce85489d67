import { code, coins, fuel, history, house, listChecks, palette, receiptText, shieldCheck, ticketPercent, users } from '@/app/_ui/icon/paths'

/** The console's pages in their order; a group is parted by a blank. `path` follows the chain's own address. */
export const NAV_GROUPS = [
  [
    { name: 'home', path: '', icon: house },
    { name: 'members', path: '/members', icon: users },
    { name: 'sales', path: '/sales', icon: receiptText },
  ],
  [
    { name: 'promotions', path: '/promotions', icon: ticketPercent },
    { name: 'programme', path: '/programme', icon: coins },
    { name: 'stations', path: '/stations', icon: fuel },
  ],
  [
    { name: 'brand', path: '/brand', icon: palette },
    { name: 'developers', path: '/developers', icon: code },
    { name: 'privacy', path: '/privacy', icon: shieldCheck },
    { name: 'audit', path: '/audit', icon: history },
    { name: 'setup', path: '/setup', icon: listChecks },
  ],
] as const
