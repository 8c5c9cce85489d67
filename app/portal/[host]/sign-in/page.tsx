import { redirect } from 'next/navigation'

/** Where a sign-in that was refused leads without script; the form stands on the first page. */
export default function SignInPage(): never {
  redirect('/')
}
