/** Puts values into the `{name}` places of a plain message; islands on the first view can't afford a message formatter. */
export const fillWords = (text: string, values: Readonly<Record<string, string | number>>): string => text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
