import type { Ticket } from '@/lib/ticket';
import { imageSource } from '@/lib/ticket-image';

interface TicketArtProps {
  ticket: Pick<Ticket, 'images' | 'category'>;
  /** The width at which it is shown, as in `img sizes`. */
  sizes: string;
  /** What the picture shows; empty where the words beside it say as much. */
  alt?: string;
  /** Seen without scrolling: loaded at once. */
  eager?: boolean;
  className?: string;
}

/** The first picture of a ticket; where there is none, a pattern printed as on the back of one. */
export function TicketArt({ ticket, sizes, alt = '', eager = false, className = '' }: TicketArtProps) {
  const [image] = ticket.images ?? [];
  if (!image)
    return (
      <div aria-hidden="true" data-kind={ticket.category?.toLowerCase()} className={`art ${className}`} />
    );
  return (
    <img
      {...imageSource(image)}
      sizes={sizes}
      alt={alt}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding={eager ? 'auto' : 'async'}
      className={`bg-sunken object-cover ${className}`}
    />
  );
}
