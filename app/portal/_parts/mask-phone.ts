/** `+4915112345678` → `+49 •••• 5678`: enough to know which phone it is, too little for whoever looks over a shoulder. */
export function maskPhone(phone: string): string {
  const last = phone.slice(-4)
  const dial = phone.length > 9 ? phone.slice(0, 3) : '+'
  return `${dial} •••• ${last}`
}
