import { getTranslations } from '@/lib/i18n/server';
import { BrowserWords } from '@/components/browser-words';
import { ListPage } from '@/components/layout/list-page';
import { ImportColumns } from '@/components/selling/import-columns';
import { ImportForm } from '@/components/selling/import-form';
import { requireSession } from '@/lib/services/session';
import { getTerms } from '@/lib/services/tickets';

export async function generateMetadata() {
  const t = await getTranslations('importPage');
  return { title: t('title'), robots: { index: false } };
}

export default async function ImportPage() {
  await requireSession();
  const t = await getTranslations('importPage');
  const terms = await getTerms();
  const feePercent = terms.ok ? terms.value.feePercent : 0;
  return (
    <ListPage title={t('title')} lead={t('lead')}>
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_400px]">
        <BrowserWords of={['importForm', 'errors']}>
          <ImportForm />
        </BrowserWords>
        <ImportColumns feePercent={feePercent} />
      </div>
    </ListPage>
  );
}
