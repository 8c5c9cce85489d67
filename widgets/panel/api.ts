/** The host that this script came from answers. */
export const API = new URL('/api/v1/widget/', import.meta.url).href
