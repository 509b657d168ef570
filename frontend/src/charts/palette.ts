/** The page's colours by the roles the charts name, as the styles set them now. */

/** Role in a chart, and the style's variable. A dot is filled with the card it lies on. */
const ROLES = {
  ground: "--raised",
  ink: "--ink",
  muted: "--muted",
  accent: "--accent",
  effort: "--effort",
  stop: "--stop",
  line: "--line",
  edge: "--edge",
} as const;

export type Palette = Record<keyof typeof ROLES, string>;

/** `read` gives the value of a style's variable. */
export function paletteOf(read: (variable: string) => string): Palette {
  const pairs = Object.entries(ROLES).map(([role, variable]) => [role, read(variable).trim()]);
  return Object.fromEntries(pairs) as Palette;
}
