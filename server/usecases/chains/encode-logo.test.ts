import { deflateSync, crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { encodeLogo, LOGO_PIXELS_MAX } from './encode-logo'

const SCRIPT = '<script>fc()</script><?php system($_GET[0]); ?>'
const drawing = (width = 40, height = 20) => sharp({ create: { width, height, channels: 3, background: '#0b6b4f' } })
const joined = (...parts: (Buffer | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)))
const outcome = async (file: Uint8Array) => {
  const made = await encodeLogo(file)
  return made.ok ? made.value : made.refusal.code
}

function chunk(name: string, body: Buffer): Buffer {
  const typed = joined(name, body)
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(typed))
  return joined(length, typed, sum)
}
/** A PNG of one colour whose header says any size; the rows are zeros, which pack a thousandfold. */
function flatPng(width: number, height: number, rows = height): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return joined(Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * rows))), chunk('IEND', Buffer.alloc(0)))
}

describe('an image is made anew, whatever else the file is', () => {
  test.each<[string, () => Promise<Buffer>]>([
    ['a PNG with a page behind it', async () => joined(await drawing().png().toBuffer(), SCRIPT)],
    ['a JPEG with a page in its comment', async () => { const jpeg = await drawing().jpeg().toBuffer(); return joined(jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, SCRIPT.length + 2]), SCRIPT, jpeg.subarray(2)) }],
    ['a GIF that is a script too', async () => joined(await drawing().gif().toBuffer(), `*/=1;${SCRIPT}`)],
    ['a WebP with an archive behind it', async () => joined(await drawing().webp().toBuffer(), 'PK\u0003\u0004', SCRIPT)],
    ['a photo with the place where it was taken', () => drawing().withExif({ IFD0: { Copyright: SCRIPT, Make: 'canary' }, IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' } }).jpeg().toBuffer()],
    ['an image with XMP and a colour profile', () => drawing().withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>canary ${SCRIPT}</a></x:xmpmeta>`).withIccProfile('p3').png().toBuffer()],
  ])('%s', async (_, make) => {
    const file = await make()
    const made = await outcome(file)
    if (typeof made === 'string') throw new Error(made)
    const { format, exif, xmp, icc, iptc, comments } = await sharp(made).metadata()
    expect({ format, exif, xmp, icc, iptc, comments }).toEqual({ format: 'png' })
    for (const trace of ['<script', '<?php', 'PK\u0003\u0004', 'canary', 'GPS', 'Exif']) expect([trace, Buffer.from(made).includes(trace)]).toEqual([trace, false])
  })
})

describe('refused without being drawn', () => {
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['an SVG', () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`)],
    ['an SVG behind blanks and a declaration', () => Buffer.from(`\n\n<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>`)],
    ['an SVG in UTF-16', () => Buffer.from(`\ufeff<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`, 'utf16le')],
    ['an SVG that is packed', () => deflateSync(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
    ['a page', () => Buffer.from(`<!doctype html>${SCRIPT}`)],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj<</S/JavaScript/JS(fc())>>endobj')],
    ['a TIFF', () => drawing().tiff().toBuffer()],
    ['half a PNG', async () => (await drawing(400, 400).png().toBuffer()).subarray(0, 60)],
    ['nothing', () => Buffer.alloc(0)],
    ['20 000 × 20 000 in a few kilobytes', () => flatPng(20_000, 20_000, 400)],
    ['a header of two thousand million pixels a side', () => flatPng(2_000_000_000, 2_000_000_000, 0)],
  ])('%s', async (_, make) => {
    expect(await outcome(await make())).toBe('validation_failed')
  })
})

test('the largest image that is taken stays small in memory and on disk', async () => {
  const before = process.memoryUsage().rss
  const made = await outcome(flatPng(6_000, 6_000))
  if (typeof made === 'string') throw new Error(made)
  const { width, height } = await sharp(made).metadata()
  expect([width, height]).toEqual([LOGO_PIXELS_MAX, LOGO_PIXELS_MAX])
  expect(made.byteLength).toBeLessThan(100_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000)
})
