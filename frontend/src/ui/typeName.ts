const names: Record<string, string> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/gif': 'GIF',
  'image/webp': 'WebP',
  'image/tiff': 'TIFF',
  'image/bmp': 'BMP',
  'image/heic': 'HEIC',
  'application/pdf': 'PDF',
}

/** A MIME type as people call it. */
export const typeName = (mime: string) => names[mime] ?? mime
