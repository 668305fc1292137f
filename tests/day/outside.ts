import { basename, join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'

/** What lies around the window: the clipboard, the browser that opens chats, the dialog that asks where to save. */
export interface Outside {
  /** Another program's copy: a customer's chat, taken from the phone's web page. */
  copy(text: string): Promise<void>
  clipboard(): Promise<string>
  /** Links that were handed to the system. */
  openedLinks(): Promise<string[]>
}

/** @param folder - where everything is saved that asks for a place. */
export async function watchOutside(app: ElectronApplication, folder: string): Promise<Outside> {
  await app.evaluate(
    ({ dialog, shell }, places) => {
      const opened: string[] = []
      Reflect.set(globalThis, 'openedLinks', opened)
      shell.openExternal = (url) => {
        opened.push(url)
        return Promise.resolve()
      }
      dialog.showSaveDialog = (...asked: unknown[]) => {
        const options = asked.at(-1) as { defaultPath?: string }
        const name = (options.defaultPath ?? 'file').split(/[\\/]/).at(-1) ?? 'file'
        return Promise.resolve({ canceled: false, filePath: `${places.folder}/${name}` })
      }
    },
    { folder },
  )
  return {
    copy: (text) => app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text),
    clipboard: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    openedLinks: () => app.evaluate(() => Reflect.get(globalThis, 'openedLinks') as string[]),
  }
}

/** Where a file of this name was saved. */
export const savedAt = (folder: string, name: string): string => join(folder, basename(name))
