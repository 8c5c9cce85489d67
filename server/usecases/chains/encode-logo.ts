import sharp from 'sharp'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'

export const LOGO_PIXELS_MAX = 512
const FORMATS: ReadonlySet<string | undefined> = new Set(['png', 'jpeg', 'webp', 'gif', 'heif'])
/** A small file can unfold to gigabytes. */
const INPUT_PIXELS_MAX = 40_000_000

// An SVG is a document that can carry scripts and name other files; it is refused without being parsed.
sharp.block({ operation: ['VipsForeignLoadSvg', 'VipsForeignLoadPdf'] })

/**
 * Makes any photo or drawing a PNG of at most 512 × 512 without metadata, so that what portals and mails show is
 * made by us. Refuses (`validation_failed`, pointer `/logo`) what isn't a PNG, JPEG, WebP, AVIF or GIF image.
 */
export async function encodeLogo(file: Uint8Array): Promise<Result<Uint8Array>> {
  try {
    const image = sharp(file, { limitInputPixels: INPUT_PIXELS_MAX, failOn: 'error' })
    const { format } = await image.metadata()
    if (!FORMATS.has(format)) return refused()
    return ok(await image.rotate().resize({ width: LOGO_PIXELS_MAX, height: LOGO_PIXELS_MAX, fit: 'inside', withoutEnlargement: true }).png({ compressionLevel: 9 }).toBuffer())
  } catch {
    return refused()
  }
}

const refused = () => refuse('validation_failed', 'The logo must be a PNG, JPEG, WebP, AVIF or GIF image; an SVG cannot be taken.', { pointer: '/logo' })
