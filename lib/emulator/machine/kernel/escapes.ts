/** Control characters by the letter that C's escapes give them; what reads escapes adds what it alone has. */
export const C_ESCAPES = {
	a: "\u0007",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "\t",
	v: "\v",
} as const satisfies Readonly<Record<string, string>>;

/** C's escapes by the bytes that they stand for, as od and hexdump show them. */
export const ESCAPE_OF_BYTE: Readonly<Record<number, string>> = {
	0: "\\0",
	...Object.fromEntries(Object.entries(C_ESCAPES).map(([letter, char]) => [char.charCodeAt(0), `\\${letter}`])),
};
