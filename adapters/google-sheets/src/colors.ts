import type { sheets_v4 } from '@googleapis/sheets';

/** A colour as Google has it, from `0xrrggbb`. */
export function color(hex: number): sheets_v4.Schema$Color {
  return { red: ((hex >> 16) & 255) / 255, green: ((hex >> 8) & 255) / 255, blue: (hex & 255) / 255 };
}
