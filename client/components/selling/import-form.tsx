'use client';

import { useTranslations } from '#i18n';
import { useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { forgetImportKey, importKeyFor } from '@/lib/browser/import-key';
import { signInAgain } from '@/lib/browser/sign-in-again';
import { importReportSchema, mostImportBytes, type ImportReport as Report } from '@/lib/import-file';
import type { Problem } from '@/lib/problem';
import { Button } from '../button';
import { Notice } from '../notice';
import { useExplain } from '../use-explain';
import { FilePicker } from './file-picker';
import { ImportReport } from './import-report';

/** Hundreds of lines are listed one by one before there is an answer. */
const patience = 120_000;

/** Lists the tickets of a file and tells of each line what came of it. */
export function ImportForm() {
  const t = useTranslations('importForm');
  const explain = useExplain();
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [done, setDone] = useState<{ text: string; report: Report }>();
  const tooLarge = file !== undefined && file.size > mostImportBytes;

  function choose(chosen: File | undefined): void {
    setFile(chosen);
    setProblem(undefined);
    setDone(undefined);
  }

  async function send(chosen: File): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    setDone(undefined);
    const text = await chosen.text().catch(() => undefined);
    if (text === undefined) {
      setBusy(false);
      setProblem({ status: 0, faults: [{ code: 'file_gone' }], body: undefined });
      return;
    }
    const outcome = await callApi(
      {
        method: 'POST',
        url: '/api/tickets/import',
        // The bytes as they are: in another encoding they are refused rather than misread.
        data: chosen,
        headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': importKeyFor(text) },
        timeout: patience,
      },
      importReportSchema,
    );
    setBusy(false);
    if (outcome.ok) {
      forgetImportKey();
      setDone({ text, report: outcome.value });
      setFile(undefined);
      return;
    }
    if (outcome.problem.status === 422) forgetImportKey();
    if (outcome.problem.status === 401) {
      signInAgain();
      return;
    }
    setProblem(outcome.problem);
  }

  return (
    <div className="grid gap-5">
      {done && <ImportReport report={done.report} text={done.text} />}
      <FilePicker file={file} again={done !== undefined} onChoose={choose} />
      {tooLarge && (
        <Notice tone="bad" announce>
          {t('tooLarge')}
        </Notice>
      )}
      {problem && (
        <Notice tone="bad" announce title={t('failed')}>
          {explain(problem).summary} {problem.status === 0 || problem.status >= 500 ? t('sendAgain') : ''}
        </Notice>
      )}
      {file && !tooLarge && (
        <Button wide busy={busy} busyLabel={t('busy')} onClick={() => void send(file)}>
          {problem ? t('again') : t('send')}
        </Button>
      )}
    </div>
  );
}
