import type { Locale } from './locales';

type Words = Readonly<Record<'heading' | 'title' | 'text' | 'tryAgain', string>>;

/**
 * What is said when not even the frame of a page can be shown: beside the messages, as these are given out by
 * the frame. It goes to every browser, so it is short.
 */
export const frameFailure: Readonly<Record<Locale, Words>> = {
  en: {
    heading: 'Something went wrong',
    title: 'Something went wrong on our side',
    text: 'This page couldn’t be shown. Nothing you did is lost: orders and payments are kept, and you are never charged twice.',
    tryAgain: 'Try again',
  },
  es: {
    heading: 'Algo ha fallado',
    title: 'Algo ha fallado por nuestra parte',
    text: 'No se ha podido mostrar esta página. No se pierde nada de lo que has hecho: los pedidos y los pagos se conservan, y nunca se te cobra dos veces.',
    tryAgain: 'Reintentar',
  },
};
