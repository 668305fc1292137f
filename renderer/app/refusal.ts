import { useCallback } from 'react'
import type { AnyRefusal, RefusalCode, RefusalOf } from '../../contract/refusals'
import type { Language } from '../../contract/shapes'
import { useLanguage } from '../texts/define'
import { refusalTexts } from '../texts/refusals'

/** The sentence of a refusal: what is wrong, and what to do now. */
export function refusalText(refusal: AnyRefusal, language: Language): string {
  const sentence = refusalTexts[language][refusal.code] as
    | ((refusal: RefusalOf<RefusalCode>) => string)
    | undefined
  // A host newer than this window may know codes that the window does not.
  return sentence === undefined ? refusal.code : sentence(refusal)
}

export function useRefusalText(): (refusal: { readonly code: string }) => string {
  const language = useLanguage()
  return useCallback((refusal) => refusalText(refusal as AnyRefusal, language), [language])
}
