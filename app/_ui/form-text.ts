/** What was typed into the field of a form; empty for a field that isn't there or holds a file. */
export function formText(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value : ''
}
