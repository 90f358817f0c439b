// The few elements the phone's page is made of.

export type Child = Node | string | false | undefined | '' | null
export type View = Child[]

/** An element with attributes and children; children that are nothing are left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number>,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const e = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, String(value))
  e.append(...children.filter((c): c is Node | string => Boolean(c)))
  return e
}

/** A big button. */
export function button(text: string, look: 'main' | 'plain' | '', press: () => void): HTMLButtonElement {
  const b = el('button', { type: 'button', class: look }, text)
  b.onclick = press
  return b
}

/** Two big buttons that choose a picture: with the camera, and from what is there. */
export function pickers(take: string, choose: string, chosen: (file: File) => void): Element[] {
  const picker = (text: string, look: string, camera: boolean) => {
    const input = el('input', { type: 'file', accept: 'image/*', class: 'unseen', 'aria-label': text })
    if (camera) input.setAttribute('capture', 'environment')
    input.onchange = () => {
      const file = input.files?.[0]
      if (file) chosen(file)
    }
    return el('label', { class: `button ${look}`, 'data-pick': camera ? 'camera' : 'album' }, text, input)
  }
  return [picker(take, 'main', true), picker(choose, '', false)]
}
