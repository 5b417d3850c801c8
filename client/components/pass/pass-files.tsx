import { useTranslations } from '#i18n';
import { buttonClass } from '../button-class';

interface PassFilesProps {
  orderId: string;
  /** The signed link of the mail, when it is what lets the visitor see the pass. */
  link?: string | undefined;
  /** There is nothing to keep of a ticket that is somebody else's. */
  isVoid: boolean;
  startsAt: string | null | undefined;
}

/** A ticket's files, in the visitor's language and time zone: the paper, and the event for a calendar. */
export function PassFiles({ orderId, link, isVoid, startsAt }: PassFilesProps) {
  const t = useTranslations('pass');
  const search = link === undefined ? '' : `?link=${encodeURIComponent(link)}`;
  return (
    <>
      {!isVoid && (
        <a
          href={`/api/orders/${orderId}/pass.pdf${search}`}
          download
          className={buttonClass({ tone: 'quiet' })}
        >
          {t('pdfOf')}
        </a>
      )}
      {!isVoid && startsAt && (
        <a
          href={`/api/orders/${orderId}/event.ics${search}`}
          download
          className={buttonClass({ tone: 'quiet' })}
        >
          {t('calendar')}
        </a>
      )}
    </>
  );
}
