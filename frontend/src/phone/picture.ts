// Looks at a chosen file in the browser: enough to show it and to send a small copy ahead. The file itself is never
// changed: the picture is evidence.

/** The long side of the copy that is sent ahead; what photos are measured on. */
const COPY_SIDE = 1600
const COPY_QUALITY = 0.85

/** An image element of a file, or undefined when this browser cannot show it. */
export async function shown(url: string): Promise<HTMLImageElement | undefined> {
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return image
  } catch {
    return undefined
  }
}

/** A small JPEG of an image, upright. */
export async function smallCopy(image: HTMLImageElement): Promise<Uint8Array | undefined> {
  const scale = Math.min(1, COPY_SIDE / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale))
  const brush = canvas.getContext('2d')
  if (!brush) return undefined
  brush.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', COPY_QUALITY))
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined
}
