import { createHash, createHmac } from 'node:crypto'

export interface AwsCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
  readonly region: string
}
export interface UnsignedRequest {
  readonly method: string
  readonly url: URL
  readonly service: string
  /** Beside `host` and `x-amz-date`, which are added. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text, 'utf8').digest()

/**
 * Headers of a request signed as AWS wants it (Signature Version 4,
 * docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html). The path is sent as it stands, without a query.
 */
export function signAwsRequest(request: UnsignedRequest, credentials: AwsCredentials, at: Date): Record<string, string> {
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const day = stamp.slice(0, 8)
  const { sessionToken, region } = credentials
  const headers: Record<string, string> = { ...request.headers, host: request.url.host, 'x-amz-date': stamp, ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }) }
  const names = Object.keys(headers).sort()
  const canonical = [request.method, request.url.pathname, '', ...names.map((name) => `${name}:${headers[name] ?? ''}`), '', names.join(';'), sha256(request.body)].join('\n')
  const scope = `${day}/${region}/${request.service}/aws4_request`
  const key = [region, request.service, 'aws4_request'].reduce((last, part) => hmac(last, part), hmac(`AWS4${credentials.secretAccessKey}`, day))
  const signature = hmac(key, ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n')).toString('hex')
  return { ...headers, authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}` }
}
