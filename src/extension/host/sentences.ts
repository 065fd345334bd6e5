/** Message and hint as one text of whole sentences. */
export function sentences(message: string, hint: string | null | undefined): string {
  const ended = /[.!?…]$/.test(message) ? message : `${message}.`;
  return hint ? `${ended} ${hint}` : ended;
}
