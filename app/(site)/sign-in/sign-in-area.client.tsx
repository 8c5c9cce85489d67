'use client'
import { SignInForm, type SignInFormProps } from './sign-in-form.client'

/** The form of the sign-in page: afterwards the page is loaded anew, so that the server sees the session. */
export function SignInArea({ next, after }: { next: string } & Pick<SignInFormProps, 'after'>) {
  return <SignInForm onSignedIn={() => location.assign(next)} {...(after !== undefined && { after })} />
}
