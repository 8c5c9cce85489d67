/** The file's bytes as base64 text, without the head of a data URL. */
export function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? (reader.result.split(',', 2)[1] ?? '') : '')
    reader.onerror = () => reject(reader.error ?? new Error('the file can not be read'))
    reader.readAsDataURL(file)
  })
}
