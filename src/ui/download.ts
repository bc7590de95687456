/**
 * Hands what was made here over as a file; nothing leaves the device.
 * @param type of a text, without its charset; of bytes, whole
 */
export function download(name: string, type: string, content: string | Uint8Array<ArrayBuffer> | Blob): void {
  const blob =
    typeof content === 'string'
      ? new Blob([content], { type: `${type};charset=utf-8` })
      : new Blob([content], { type });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
