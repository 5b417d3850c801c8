import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AuthForm } from '@/components/auth-form';
import { AuthCard } from '@/components/layout/auth-card';
import { localPath, signInPath } from '@/lib/local-path';
import type { PageProps } from '@/lib/page-props';
import { getSession } from '@/lib/services/session';

export const metadata = { title: 'Create an account' };

export default async function SignUpPage({ searchParams }: PageProps) {
  const next = localPath((await searchParams)['next']);
  if ((await getSession()).state === 'in') redirect(next);
  return (
    <AuthCard
      title="Create your account"
      lead="One account to buy and to sell. It takes an email address and a password."
      below={
        <>
          Have an account already?{' '}
          <Link
            href={next === '/' ? '/auth/signin' : signInPath(next)}
            className="font-semibold text-accent underline underline-offset-2"
          >
            Sign in
          </Link>
        </>
      }
    >
      <AuthForm mode="signup" next={next} />
    </AuthCard>
  );
}
