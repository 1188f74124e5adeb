/** Whether a name or id holds every word that was typed, whatever its case or accents. */
export function matcher(typed: string): (name: string, id: string) => boolean {
  const words = plain(typed).split(/\s+/).filter((word) => word !== '');
  return (name, id) => {
    const text = `${plain(name)} ${plain(id)}`;
    return words.every((word) => text.includes(word));
  };
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
}
