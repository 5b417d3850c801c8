'use client';

import { useTranslations } from '#i18n';
import { useEffect, useRef } from 'react';
import { saveFile } from '@/lib/browser/save-file';
import { linesToMend, problemOfLine, type ImportReport as Report } from '@/lib/import-file';
import { Button } from '../button';
import { buttonClass } from '../button-class';
import { Link } from '../link';
import { Pill } from '../pill';
import { useExplain } from '../use-explain';

/** What came of a file: how many are on sale, and line by line what is to mend. */
export function ImportReport({ report, text }: { report: Report; text: string }) {
  const t = useTranslations('importForm');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { created, failed, lines } = report;
  return (
    <section
      aria-labelledby="import-report"
      className="grid gap-4 rounded-card border border-line bg-surface p-6 shadow-card"
    >
      <div>
        <h2
          ref={heading}
          id="import-report"
          tabIndex={-1}
          className="text-xl font-bold tracking-tight outline-none"
        >
          {t('created', { count: created })}
        </h2>
        <p className="mt-1.5 text-muted">
          {failed > 0 ? t('failedLines', { count: failed }) : created > 0 ? t('allFine') : t('noLines')}
        </p>
      </div>
      {lines.length > 0 && (
        <ol className="max-h-128 divide-y divide-line overflow-y-auto border-y border-line" tabIndex={0}>
          {lines.map((line) => (
            <ReportLine key={line.line} line={line} />
          ))}
        </ol>
      )}
      <div className="grid gap-3 sm:flex">
        {failed > 0 && (
          <Button onClick={() => saveFile('tickets-to-mend.csv', 'text/csv', linesToMend(text, report))}>
            {t('saveFailed')}
          </Button>
        )}
        {created > 0 && (
          <Link href="/selling" className={buttonClass({ tone: 'quiet' })}>
            {t('toSelling')}
          </Link>
        )}
      </div>
    </section>
  );
}

function ReportLine({ line: { line, ticket, errors = [] } }: { line: Report['lines'][number] }) {
  const t = useTranslations('importForm');
  const explain = useExplain();
  const found = errors.length > 0 ? explain(problemOfLine(errors)) : undefined;
  return (
    <li className="grid grid-cols-[72px_minmax(0,1fr)_auto] items-start gap-3 py-2.5 text-[15px]">
      <span className="text-muted tabular-nums">{t('line', { line })}</span>
      {ticket ? (
        <Link href={`/tickets/${ticket.id}`} className="truncate font-semibold hover:underline">
          {ticket.title}
        </Link>
      ) : (
        <ul className="font-medium text-bad">
          {found?.messages.map((words) => (
            <li key={words}>{words}</li>
          ))}
          {Object.entries(found?.fields ?? {}).map(([column, words]) => (
            <li key={column}>
              <code translate="no">{column}</code>: {words}
            </li>
          ))}
        </ul>
      )}
      <Pill tone={ticket ? 'good' : 'bad'}>{ticket ? t('onSale') : t('toMend')}</Pill>
    </li>
  );
}
