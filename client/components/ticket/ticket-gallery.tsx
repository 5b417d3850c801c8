import { useTranslations } from '#i18n';
import type { Ticket } from '@/lib/ticket';
import { imagePath, imageSource } from '@/lib/ticket-image';
import { TicketArt } from './ticket-art';

type Pictured = Pick<Ticket, 'title' | 'images' | 'category'>;

/**
 * On a phone a little less than it is: nobody sees that a picture lacks a few pixels, but its next size has three times
 * the bytes.
 */
const firstSizes = '(max-width: 860px) calc(92vw - 36px), 784px';

/** The pictures of a ticket above its words: the first one large, all as links to themselves. */
export function TicketGallery({ ticket }: { ticket: Pictured }) {
  const t = useTranslations('ticketPage');
  const [first, ...others] = ticket.images ?? [];
  if (!first) return <TicketArt ticket={ticket} sizes="" className="h-24 w-full md:h-36" />;
  const count = others.length + 1;
  const alt = (number: number) => t('picture', { title: ticket.title, number, count });
  return (
    <div className="grid gap-0.5">
      <a href={imagePath(first.id, 1280)} className="block outline-offset-[-4px]!">
        <TicketArt
          ticket={ticket}
          alt={alt(1)}
          eager
          sizes={firstSizes}
          className="aspect-[16/9] w-full md:aspect-[2/1]"
        />
      </a>
      {others.length > 0 && (
        <ul className="grid auto-cols-fr grid-flow-col gap-0.5">
          {others.map((image, index) => (
            <li key={image.id}>
              <a href={imagePath(image.id, 1280)} className="block outline-offset-[-4px]!">
                <img
                  {...imageSource(image)}
                  sizes="(max-width: 860px) 50vw, 392px"
                  alt={alt(index + 2)}
                  loading="lazy"
                  decoding="async"
                  className="h-22 w-full bg-sunken object-cover md:h-36"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
