import { use } from 'react';
import { getLocale, getTranslations } from './server';
import type { Section } from './types';

/** For server components that aren't async. */
export const useTranslations = (section: Section) => use(getTranslations(section));
export const useLocale = () => use(getLocale());
