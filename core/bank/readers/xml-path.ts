import type { XmlNode } from '../source'

export const childOf = (node: XmlNode | null | undefined, name: string): XmlNode | null =>
  node?.children.find((child) => child.name === name) ?? null

export const childrenOf = (node: XmlNode | null | undefined, name: string): readonly XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? []

/** All elements of the last name of `path` (`RmtInf/Ustrd`), through every element of the names before. */
export const nodesAt = (node: XmlNode | null | undefined, path: string): readonly XmlNode[] =>
  path
    .split('/')
    .reduce<readonly XmlNode[]>(
      (nodes, name) => nodes.flatMap((parent) => childrenOf(parent, name)),
      node ? [node] : [],
    )

/** Text of the first such element, trimmed; '' when there is none. */
export const textAt = (node: XmlNode | null | undefined, path: string): string =>
  nodesAt(node, path)[0]?.text.trim() ?? ''

/** The first element down to `depth` levels below, breadth first; a bank may wrap its message in another. */
export function descend(root: XmlNode, depth: number, is: (node: XmlNode) => boolean): XmlNode | null {
  let level: readonly XmlNode[] = [root]
  for (let at = 0; at <= depth; at++) {
    const found = level.find(is)
    if (found) return found
    // Messages stand near the top: a level this wide is their inside.
    level = level.slice(0, 50).flatMap(({ children }) => children.slice(0, 50))
  }
  return null
}
