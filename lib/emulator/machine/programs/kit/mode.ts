/** Modes as chmod(1) reads and shows them. */

type Change =
	| { readonly kind: "octal"; readonly bits: number; readonly isExact: boolean }
	| {
			readonly kind: "symbolic";
			/** Mask of the classes named, 0 when none is (then the umask counts). */
			readonly who: number;
			readonly operator: "+" | "-" | "=";
			readonly permissions: string;
	  };

/** A mode as given: to be applied to the mode that a file has. */
export type ModeChange = readonly Change[];

const CLASSES: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 };

/** Reads an octal or symbolic mode such as `755`, `u+x,go-w` or `+X`; undefined when it is none. */
export function parseMode(text: string): ModeChange | undefined {
	const octal = /^([-+=]?)([0-7]+)$/.exec(text);
	if (octal !== null) {
		const bits = Number.parseInt(octal[2] ?? "0", 8);
		if (bits > 0o7777) {
			return undefined;
		}
		const operator = octal[1] ?? "";
		if (operator === "") {
			return [{ kind: "octal", bits, isExact: (octal[2] ?? "").length >= 5 }];
		}
	}
	const changes: Change[] = [];
	for (const clause of text.split(",")) {
		const match = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]|[0-7]+))+)$/.exec(clause);
		if (match === null) {
			return undefined;
		}
		const who = [...(match[1] ?? "")].reduce((mask, letter) => mask | (CLASSES[letter] ?? 0), 0);
		for (const [, operator, permissions = ""] of (match[2] ?? "").matchAll(/([-+=])([rwxXstugo]*|[0-7]+)/g)) {
			changes.push({ kind: "symbolic", who, operator: operator as "+" | "-" | "=", permissions });
		}
	}
	return changes.length === 0 ? undefined : changes;
}

function permissionBits(permissions: string, mode: number, isDirectory: boolean): number {
	if (/^[0-7]+$/.test(permissions)) {
		return Number.parseInt(permissions, 8);
	}
	let bits = 0;
	for (const letter of permissions) {
		switch (letter) {
			case "r":
				bits |= 0o444;
				break;
			case "w":
				bits |= 0o222;
				break;
			case "x":
				bits |= 0o111;
				break;
			case "X":
				bits |= isDirectory || (mode & 0o111) !== 0 ? 0o111 : 0;
				break;
			case "s":
				bits |= 0o6000;
				break;
			case "t":
				bits |= 0o1000;
				break;
			default: {
				const shift = letter === "u" ? 6 : letter === "g" ? 3 : 0;
				bits |= ((mode >> shift) & 7) * 0o111;
			}
		}
	}
	return bits;
}

/** The mode that a file of mode `mode` has after the change. */
export function applyMode(changes: ModeChange, mode: number, isDirectory: boolean, umask: number): number {
	let result = mode & 0o7777;
	for (const change of changes) {
		if (change.kind === "octal") {
			// A directory keeps its set-id bits unless the number has five digits or more.
			result = change.bits | (isDirectory && !change.isExact ? result & 0o6000 : 0);
			continue;
		}
		const bits = permissionBits(change.permissions, result, isDirectory);
		const mask = change.who === 0 ? 0o7777 & ~umask : change.who;
		const affected = bits & mask;
		if (change.operator === "+") {
			result |= affected;
		} else if (change.operator === "-") {
			result &= ~affected;
		} else {
			const cleared = change.who === 0 ? 0o7777 : change.who;
			const kept = isDirectory && !change.permissions.includes("s") ? result & 0o6000 : 0;
			result = (result & ~cleared) | affected | kept;
		}
	}
	return result;
}

/** rwxr-xr-x, with s, S, t and T. */
export function permissionText(mode: number): string {
	const part = (bits: number, special: boolean, letter: string) =>
		`${bits & 4 ? "r" : "-"}${bits & 2 ? "w" : "-"}${special ? (bits & 1 ? letter : letter.toUpperCase()) : bits & 1 ? "x" : "-"}`;
	return (
		part(mode >> 6, (mode & 0o4000) !== 0, "s") +
		part(mode >> 3, (mode & 0o2000) !== 0, "s") +
		part(mode, (mode & 0o1000) !== 0, "t")
	);
}

const TYPE_LETTERS = {
	file: "-",
	directory: "d",
	symlink: "l",
	fifo: "p",
	character: "c",
	block: "b",
	socket: "s",
} as const;

/** The ten characters that begin a line of `ls -l`. */
export function modeText(type: keyof typeof TYPE_LETTERS, mode: number): string {
	return TYPE_LETTERS[type] + permissionText(mode);
}

/** S_IFMT bits of a type, for st_mode as a whole. */
export const TYPE_BITS = {
	fifo: 0o010000,
	character: 0o020000,
	directory: 0o040000,
	block: 0o060000,
	file: 0o100000,
	symlink: 0o120000,
	socket: 0o140000,
} as const;
