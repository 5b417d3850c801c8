import './types';

/**
 * The words of a page, in server and client components alike: `#i18n` is this module in the browser and
 * hooks-on-server.ts on the server. Async components take `getTranslations` of ./server instead.
 */
export { useLocale, useTranslations } from 'use-intl/react';
