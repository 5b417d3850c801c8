import { SignOut } from '@/components/sign-out';

export const metadata = { title: 'Sign out' };

export default function SignOutPage() {
  return <SignOut />;
}
