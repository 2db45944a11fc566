/** The name that a copy is offered: the original's with `-copy`, cut so that it fits into `max` characters. */
export function copyName(name: string, max = 64): string {
	return `${name.slice(0, max - 5)}-copy`;
}
