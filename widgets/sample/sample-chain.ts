/** What a station's website knows of its loyalty chain; `widgetSecret` never leaves its back end. */
export interface SampleChain {
  name: string
  slug: string
  publishableKey: string
  widgetKid: string
  widgetSecret: string
  portalUrl: string
  members: SampleMember[]
  /** The station that the website is about; without it the page names none and lists usual grades. */
  station?: { name: string; grades: { name: string; unitPrice: string }[] }
}

export interface SampleMember {
  id: string
  name: string
}

export interface SampleSiteOptions {
  /** 0 takes a free one. */
  port: number
  /** Where the widget script and its API come from, such as `http://localhost:3000`. */
  appOrigin: string
  chain: SampleChain
  /** Folder of the page's own files, where this module runs from a bundle. */
  filesDir?: string
}
