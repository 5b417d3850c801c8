import { readConfig } from '@/lib/config';
import { isLocale, localeCookie } from '@/lib/i18n/locales';
import { localPath } from '@/lib/local-path';
import { setMailLanguage } from '@/lib/services/account';
import { getSession } from '@/lib/services/session';

const aYear = 365 * 24 * 3600;

/**
 * Keeps the language that was chosen, also for mails to whoever is signed in, and leads back to the page it was chosen
 * on. Should auth not answer, the pages change all the same; the account's page shows what mails are written in.
 */
export async function POST(request: Request): Promise<Response> {
  const chosen = (await request.formData().catch(() => new FormData())).get('locale');
  const headers = new Headers({ Location: pageBefore(request) });
  if (typeof chosen === 'string' && isLocale(chosen)) {
    const secure = readConfig().publicUrl.startsWith('https:') ? '; Secure' : '';
    headers.set(
      'Set-Cookie',
      `${localeCookie}=${chosen}; Path=/; Max-Age=${String(aYear)}; SameSite=Lax; HttpOnly${secure}`,
    );
    if ((await getSession()).state === 'in') await setMailLanguage(chosen);
  }
  return new Response(null, { status: 303, headers });
}

/** Browsers tell a page of this site where a form on it stood; only its path is followed. */
function pageBefore(request: Request): string {
  const referrer = URL.parse(request.headers.get('referer') ?? '');
  return referrer ? localPath(referrer.pathname + referrer.search) : '/';
}
