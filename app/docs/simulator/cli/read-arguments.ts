export interface Arguments {
  readonly base: string
  readonly key: string
  readonly language: 'en' | 'zh'
  /** Prints requests and answers, not only their outcome. */
  readonly showsMessages: boolean
  readonly lists: boolean
  readonly scripts: readonly string[]
}
/** What is wrong with the arguments: the word of the message and the argument that it is about. */
export interface WrongArgument { readonly wrong: 'unknown' | 'key' | 'live' | 'base' | 'language'; readonly argument: string }

const VALUED = ['--base', '--key', '--language'] as const
type Valued = (typeof VALUED)[number]

/**
 * `--base http://localhost:3000 --key fk_test_… [--language en] [--messages] [--list] [script…]`; the key may
 * stand in FORECOURT_KEY, where no list of processes shows it. A live key is refused: these sales would be real.
 */
export function readArguments(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Arguments | WrongArgument {
  const valued: Partial<Record<Valued, string>> = {}
  const [flags, scripts]: [Set<string>, string[]] = [new Set(), []]
  for (let place = 0; place < args.length; place++) {
    const arg = args[place] ?? ''
    if (isValued(arg)) valued[arg] = args[++place] ?? ''
    else if (arg === '--messages' || arg === '--list') flags.add(arg)
    else if (arg.startsWith('-')) return { wrong: 'unknown', argument: arg }
    else scripts.push(arg)
  }
  const base = (valued['--base'] ?? 'http://localhost:3000').replace(/\/+$/, '').replace(/\/api\/v1$/, '')
  const [key, language] = [valued['--key'] ?? env['FORECOURT_KEY'] ?? '', valued['--language'] ?? 'en']
  if (!/^https?:\/\/[^/]+$/.test(base)) return { wrong: 'base', argument: base }
  if (language !== 'en' && language !== 'zh') return { wrong: 'language', argument: language }
  if (key.startsWith('fk_live_')) return { wrong: 'live', argument: 'fk_live_…' }
  if (!key.startsWith('fk_test_') && !flags.has('--list')) return { wrong: 'key', argument: '--key' }
  return { base, key, language, showsMessages: flags.has('--messages'), lists: flags.has('--list'), scripts }
}

const isValued = (arg: string): arg is Valued => (VALUED as readonly string[]).includes(arg)
