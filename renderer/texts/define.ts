import { create } from 'zustand'
import type { Language } from '../../contract/shapes'
import { recall, remember } from '../app/memory'

/** The same words in every language of the program. */
export type Texts<T> = Readonly<Record<Language, T>>

type Sentence = string | ((...values: never[]) => string)
interface TextTable {
  readonly [name: string]: Sentence | TextTable
}

/** The shape a second language must complete: same names, same values handed in. */
type Shape<T> = T extends (...values: infer Values) => string
  ? (...values: Values) => string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Shape<T[K]> }

/**
 * The texts of one area in both languages. `id` sets the shape and `en` must complete it; a missing or an extra text
 * is a compile error. Values come in through functions, so no sentence is ever glued together by a screen.
 */
export function defineTexts<const T extends TextTable>(texts: {
  readonly id: T
  readonly en: Shape<NoInfer<T>>
}): Texts<Shape<T>> {
  // T is what Shape<T> describes, only narrower; TypeScript cannot see that through the mapped type.
  return texts as unknown as Texts<Shape<T>>
}

interface LanguageChoice {
  readonly language: Language
  setLanguage(language: Language): void
}

export const useLanguageChoice = create<LanguageChoice>((set) => ({
  language: recall('language') === 'en' ? 'en' : 'id',
  setLanguage: (language) => {
    remember('language', language)
    document.documentElement.lang = language
    set({ language })
  },
}))

/** The language the person works in. */
export const useLanguage = (): Language => useLanguageChoice((choice) => choice.language)

/** An area's texts in the person's language. */
export function useTexts<T>(texts: Texts<T>): T {
  return texts[useLanguage()]
}
