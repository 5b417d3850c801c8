import Link from 'next/link';
import { redirect } from 'next/navigation';
import { AuthForm } from '@/components/auth-form';
import { AuthCard } from '@/components/layout/auth-card';
import { localPath } from '@/lib/local-path';
import type { PageProps } from '@/lib/page-props';
import { getSession } from '@/lib/services/session';

export const metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps) {
  const next = localPath((await searchParams)['next']);
  if ((await getSession()).state === 'in') redirect(next);
  const coming = next !== '/';
  return (
    <AuthCard
      title="Welcome back"
      lead={coming ? 'Sign in, and you are back where you were.' : 'Sign in to buy and sell tickets.'}
      below={
        <>
          New here?{' '}
          <Link
            href={coming ? `/auth/signup?next=${encodeURIComponent(next)}` : '/auth/signup'}
            className="font-semibold text-accent underline underline-offset-2"
          >
            Create an account
          </Link>
        </>
      }
    >
      <AuthForm mode="signin" next={next} />
    </AuthCard>
  );
}
