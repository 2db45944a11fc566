/** In milliseconds: what is read has been gathered for as long at least. */
const WINDOW_MS = 60_000;

/**
 * What gathers from its making on and can forget all, as what it has gathered in the last minute or two: the same for
 * whoever reads, however many others do. Two are filled; when a minute has gone by, the older one forgets all and the other
 * is read in its place. It begins with the first reading.
 * @param make begins one.
 * @returns what to read at a time, in milliseconds of any clock that goes on.
 */
export function recently<T extends { reset(): void }>(make: () => T): (now: number) => T {
	let older: T | undefined;
	let newer: T | undefined;
	let newerSince = 0;
	return (now) => {
		if (older === undefined || newer === undefined) {
			[older, newer, newerSince] = [make(), make(), now];
		} else if (now - newerSince >= WINDOW_MS) {
			[older, newer, newerSince] = [newer, older, now];
			newer.reset();
		}
		return older;
	};
}
