import { takeSmsStatus } from '@/server/webhooks-in/take-sms-status'

export async function POST(request: Request, { params }: { params: Promise<{ chain: string; message: string }> }): Promise<Response> {
  return takeSmsStatus(request, await params)
}
