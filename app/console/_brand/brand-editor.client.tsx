'use client'
import { useEffect, useState, type ReactNode } from 'react'
import { useRouter } from 'next/navigation'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC, useTRPCClient } from '@/app/_client/trpc.client'
import { showRefusal } from '@/app/_client/use-refusal.client'
import { brandTokens } from '@/server/domain/brand/brand-ramp'
import { parseHex } from '@/server/domain/brand/oklch'
import { Button } from '@/app/_ui/button'
import { ColourField } from '@/app/_ui/colour-field.client'
import { TextField } from '@/app/_ui/field'
import { FileDrop } from '@/app/_ui/file-drop.client'
import { Notice } from '@/app/_ui/notice'
import { SaveBar } from '@/app/_ui/save-bar.client'
import { showToast } from '@/app/_ui/toast.client'
import { useConsoleChain } from '../_parts/console-chain.client'
import { useRefusalText } from '../_parts/use-refusal-text.client'
import { BrandPreview } from './brand-preview.client'
import type { PreviewWords } from './preview-words'
import { readBase64 } from './read-base64.client'

const LOGO_BYTES_MAX = 2_000_000
const LOGO_KINDS = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif']

export interface BrandEditorProps {
  readonly version: number
  readonly colour: string
  readonly logoUrl: string | null
  readonly words: PreviewWords
  /** In the set-up its own button saves and goes on; on the brand's page the save bar saves. */
  readonly onSaved?: () => void
  readonly actions?: (save: { readonly run: () => void; readonly busy: boolean }) => ReactNode
}
type Logo = { readonly kind: 'kept' } | { readonly kind: 'none' } | { readonly kind: 'new'; readonly url: string; readonly file: File }

/** Logo, one colour, the name of the points; beside it what drivers will see, while it is typed. */
export function BrandEditor({ version, colour, logoUrl, words, onSaved, actions }: BrandEditorProps) {
  const t = useTranslations('console.brand')
  const router = useRouter()
  const refusalText = useRefusalText()
  const client = useTRPCClient()
  const { chain, mode, pointsName } = useConsoleChain()
  const [base, setBase] = useState({ version, colour, en: pointsName.en, zh: pointsName.zh })
  const [draft, setDraft] = useState({ colour, en: pointsName.en, zh: pointsName.zh })
  const [logo, setLogo] = useState<Logo>({ kind: 'kept' })
  const [fault, setFault] = useState<string | undefined>()
  useEffect(() => (logo.kind === 'new' ? () => URL.revokeObjectURL(logo.url) : undefined), [logo])
  const hex = parseHex(draft.colour)
  const used = hex === null ? null : (brandTokens(hex).corrected ?? hex)
  const changes = [
    used !== null && used !== base.colour && t('colour'),
    (draft.en !== base.en || draft.zh !== base.zh) && t('points'),
    logo.kind !== 'kept' && t('logo'),
  ].filter((name) => name !== false)
  const update = useMutation(useTRPC().chain.updateBrand.mutationOptions())
  /** Somebody else was faster: what was changed here is put onto their version and waits for another press. */
  const takeNewest = async () => {
    const newest = await client.chain.read.query({ chain, mode }).catch(() => null)
    if (newest === null) return
    const theirs = { colour: newest.brand.colour, ...newest.brand.points_name }
    setBase({ version: newest.version, ...theirs })
    setDraft({ colour: draft.colour === base.colour ? theirs.colour : draft.colour, en: draft.en === base.en ? theirs.en : draft.en, zh: draft.zh === base.zh ? theirs.zh : draft.zh })
    router.refresh()
  }
  const run = async () => {
    if (used === null || draft.en.trim() === '' || draft.zh.trim() === '') return
    if (changes.length === 0) return onSaved?.()
    const changedLogo = logo.kind === 'kept' ? {} : { logo: logo.kind === 'none' ? null : await readBase64(logo.file) }
    update.mutate(
      { chain, mode, brand: { version: base.version, colour: used, points_name: { en: draft.en.trim(), zh: draft.zh.trim() }, ...changedLogo } },
      {
        onError: (refused) => void (showRefusal(refused).code === 'version_conflict' && takeNewest()),
        onSuccess: (saved) => {
          setLogo({ kind: 'kept' })
          setBase({ version: saved.version, colour: saved.brand.colour, ...saved.brand.points_name })
          setDraft({ colour: saved.brand.colour, ...saved.brand.points_name })
          showToast({ title: t('saved') })
          router.refresh()
          onSaved?.()
        },
      },
    )
  }
  const takeLogo = (file: File) => {
    const wrong = !LOGO_KINDS.includes(file.type) ? t('logoKind') : file.size > LOGO_BYTES_MAX ? t('logoLarge') : undefined
    setFault(wrong)
    if (wrong === undefined) setLogo({ kind: 'new', url: URL.createObjectURL(file), file })
  }
  const shownLogo = logo.kind === 'new' ? logo.url : logo.kind === 'none' ? undefined : (logoUrl ?? undefined)
  const error = refusalText(update.error)
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div className="flex flex-col gap-5">
        {actions !== undefined && error !== undefined && <Notice tone="bad">{error}</Notice>}
        <div className="flex flex-col gap-2">
          <FileDrop label={t('logo')} help={t('logoHelp')} accept={LOGO_KINDS.join(',')} onFile={takeLogo} error={fault} />
          {shownLogo !== undefined && (
            <Button variant="quiet" className="self-start" onClick={() => setLogo(logoUrl === null ? { kind: 'kept' } : { kind: 'none' })}>
              {t('logoOff')}
            </Button>
          )}
        </div>
        <ColourField label={t('colour')} help={t('colourHelp')} value={draft.colour} onChange={(next) => setDraft({ ...draft, colour: next })} error={hex === null ? t('colourWrong') : undefined} />
        <div className="grid grid-cols-2 gap-3">
          <TextField label={t('pointsEn')} value={draft.en} onChange={(event) => setDraft({ ...draft, en: event.target.value })} maxLength={24} required error={draft.en.trim() === '' ? t('pointsWrong') : undefined} />
          <TextField label={t('pointsZh')} value={draft.zh} onChange={(event) => setDraft({ ...draft, zh: event.target.value })} maxLength={12} required lang="zh" error={draft.zh.trim() === '' ? t('pointsWrong') : undefined} />
        </div>
        {actions?.({ run: () => void run(), busy: update.isPending })}
      </div>
      <div>
        <BrandPreview brand={used ?? colour} logoUrl={shownLogo} pointsName={{ en: draft.en, zh: draft.zh }} words={words} />
        {actions === undefined && (
          <SaveBar
            changes={changes.length === 0 ? null : changes.join(', ')}
            saving={update.isPending}
            error={error}
            onSave={() => void run()}
            onDiscard={() => {
              setDraft({ colour: base.colour, en: base.en, zh: base.zh })
              setLogo({ kind: 'kept' })
            }}
          />
        )}
      </div>
    </div>
  )
}
