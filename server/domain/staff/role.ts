/** Roles of a chain's staff; what each may do says `capability.ts`. */
export const STAFF_ROLES = ['owner', 'manager', 'marketer', 'station_manager', 'attendant', 'support', 'finance', 'read_only'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

export const isStaffRole = (text: string): text is StaffRole => (STAFF_ROLES as readonly string[]).includes(text)
