import { Text } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useHost } from '../app/host'
import { useTexts } from '../texts/define'
import { ActionButton } from '../ui'
import css from './catalogue.module.css'
import { type Photo, readPhoto } from './photo'
import { pickFile } from './pick-file'
import { texts } from './texts'
import { useLatest } from '../app/use-latest'

/** The saved photo of a product in a square that keeps its place; an outline where there is none. */
export function ProductPhoto(props: {
  readonly productId: string | null
  readonly has: boolean
  readonly fresh?: Photo | null
  readonly size: number
}): ReactNode {
  const { productId, has, fresh = null, size } = props
  const saved = useHost(
    'product.photo',
    { productId: productId ?? '' },
    { enabled: has && productId !== null && fresh === null },
  )
  const shown = fresh ?? (has ? saved.data : null) ?? null
  return (
    <div
      className={css.photo}
      style={{ width: size, height: size }}
      data-testid="catalogue-photo"
      data-has={shown !== null || undefined}
    >
      {shown === null ? (
        <IconPhoto size={26} stroke={1.3} />
      ) : (
        <img src={`data:${shown.mime};base64,${shown.base64}`} alt="" />
      )}
    </div>
  )
}

interface PhotoFieldProps {
  readonly productId: string | null
  readonly has: boolean
  readonly photo: Photo | null
  readonly onChange: (photo: Photo) => void
}

/** Chooses, pastes or takes a dropped picture and makes it small before it goes anywhere. */
export function PhotoField({ productId, has, photo, onChange }: PhotoFieldProps): ReactNode {
  const words = useTexts(texts)
  const [bad, setBad] = useState(false)
  const take = async (file: Blob | null | undefined): Promise<void> => {
    if (file === null || file === undefined) return
    const small = await readPhoto(file)
    setBad(small === null)
    if (small !== null) onChange(small)
  }
  const latest = useLatest(take)
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'))
      if (file === undefined) return
      event.preventDefault()
      void latest.current(file)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [latest])
  return (
    <div className={css.photoField}>
      <ProductPhoto productId={productId} has={has} fresh={photo} size={64} />
      <div className={css.photoSide}>
        <ActionButton
          variant="default"
          size="xs"
          keyName="Alt+F"
          onClick={async () => take(await pickFile('photo'))}
          data-testid="catalogue-photo-choose"
        >
          {words.choosePhoto}
        </ActionButton>
        <Text size="xs" c={bad ? 'red' : 'dimmed'} data-testid="catalogue-photo-hint">
          {bad ? words.photoBad : words.photoHint}
        </Text>
      </div>
    </div>
  )
}
