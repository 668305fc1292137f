/** What papers, messages and refusals call a product: `Gamis Aisyah - Hitam / XL`; the name alone without a variant. */
export const productTitle = (product: { readonly name: string; readonly variant: string }): string =>
  product.variant === '' ? product.name : `${product.name} - ${product.variant}`
