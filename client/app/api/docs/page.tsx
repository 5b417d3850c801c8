import { RawLink } from '@/components/docs/raw-link';
import { ServiceRoutes } from '@/components/docs/service-routes';
import { ListPage } from '@/components/layout/list-page';
import { getTranslations } from '@/lib/i18n/server';
import { readApiDocuments } from '@/lib/services/api-documents';

export async function generateMetadata() {
  const t = await getTranslations('docs');
  return { title: t('title'), description: t('lead') };
}

export default async function ApiDocsPage() {
  const t = await getTranslations('docs');
  const documents = await readApiDocuments();
  return (
    <ListPage title={t('title')} lead={t('lead')}>
      <div className="grid gap-10">
        <div className="grid max-w-[68ch] gap-3">
          <p>{t('session')}</p>
          <p>{t('refusals')}</p>
          <p>
            {t.rich('joined', {
              link: (words) => <RawLink href="/api/docs/openapi.json">{words}</RawLink>,
            })}
          </p>
        </div>
        {documents.map(([part, document]) => (
          <ServiceRoutes key={part} part={part} document={document} />
        ))}
      </div>
    </ListPage>
  );
}
