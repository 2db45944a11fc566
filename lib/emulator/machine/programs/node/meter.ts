import { Buffer } from "node:buffer";

/** Name under which a metered module exports what it may still do. */
export const FUEL = "fuel";

/** Numbers of the sections that are read or changed (WebAssembly core specification, "Binary Format"). */
const [IMPORT, GLOBAL, EXPORT, CODE] = [2, 6, 7, 10];
const GLOBAL_KIND = 3;
/** Bits that a length in bytes is shifted by: so many bytes are copied in the time of a turn. */
const COPY_SHIFT = 6;

/** Reads numbers and skips what is between them. */
class Reader {
	constructor(
		readonly bytes: Uint8Array,
		public at = 0,
	) {}

	byte(): number {
		const value = this.bytes[this.at];
		if (value === undefined) {
			throw new Error("the module ends too early");
		}
		this.at += 1;
		return value;
	}

	u32(): number {
		let [value, shift] = [0, 0];
		for (;;) {
			const byte = this.byte();
			value += (byte & 127) * 2 ** shift;
			if (byte < 128) {
				return value;
			}
			shift += 7;
		}
	}

	/** Skips so many numbers of LEB128. */
	skip(count: number): void {
		for (let left = count; left > 0; ) {
			left -= this.byte() < 128 ? 1 : 0;
		}
	}

	name(): void {
		const length = this.u32();
		this.at += length;
	}
}

function leb(value: number): number[] {
	return value < 128 ? [value] : [(value & 127) | 128, ...leb(Math.floor(value / 128))];
}

/** The bytes of one function with its turns and copies counted. */
function meteredBody(body: Uint8Array, fuel: number): Buffer {
	const get = [0x23, ...leb(fuel)];
	const set = [0x24, ...leb(fuel)];
	// fuel -= 1; if (fuel < 0) trap
	const turn = Buffer.from([...get, 0x42, 1, 0x7d, ...set, ...get, 0x42, 0, 0x53, 0x04, 0x40, 0x00, 0x0b]);
	// length = top; fuel -= length >> COPY_SHIFT; length is the top again
	const [put, take] = [
		[0x24, ...leb(fuel + 1)],
		[0x23, ...leb(fuel + 1)],
	];
	const copy = Buffer.from([...put, ...get, ...take, 0xad, 0x42, COPY_SHIFT, 0x88, 0x7d, ...set, ...take]);
	const reader = new Reader(body);
	for (let groups = reader.u32(); groups > 0; groups--) {
		reader.skip(1);
		reader.byte();
	}
	const parts: Uint8Array[] = [];
	let from = 0;
	const insert = (at: number, code: Uint8Array) => {
		parts.push(body.subarray(from, at), code);
		from = at;
	};
	while (reader.at < body.length) {
		const start = reader.at;
		const opcode = reader.byte();
		const isCopy = skipImmediates(reader, opcode);
		if (opcode === 0x03) {
			insert(reader.at, turn);
		} else if (isCopy) {
			insert(start, copy);
		}
	}
	parts.push(body.subarray(from));
	return Buffer.concat(parts);
}

/** Skips what follows an opcode; whether the instruction copies or fills memory. */
function skipImmediates(reader: Reader, opcode: number): boolean {
	if (opcode === 0x0e) {
		reader.skip(reader.u32() + 1);
	} else if (opcode === 0x1c) {
		reader.skip(reader.u32());
	} else if (opcode === 0x43) {
		reader.at += 4;
	} else if (opcode === 0x44) {
		reader.at += 8;
	} else if (opcode === 0x11 || (opcode >= 0x28 && opcode <= 0x3e)) {
		reader.skip(2);
	} else if (
		(opcode >= 0x02 && opcode <= 0x04) ||
		(opcode >= 0x0c && opcode <= 0x10) ||
		(opcode >= 0x20 && opcode <= 0x26) ||
		(opcode >= 0x3f && opcode <= 0x42)
	) {
		if (opcode !== 0x0f) {
			reader.skip(1);
		}
	} else if (opcode === 0xfc) {
		const kind = reader.u32();
		reader.skip(kind < 8 ? 0 : kind === 8 || kind === 10 || kind === 12 || kind === 14 ? 2 : 1);
		return kind === 10 || kind === 11;
	} else if (!(opcode <= 0x01 || opcode === 0x05 || opcode === 0x0b || opcode === 0x1a || opcode === 0x1b)) {
		if (opcode < 0x45 || opcode > 0xc4) {
			throw new Error(`the module has an instruction that is not known: ${opcode}`);
		}
	}
	return false;
}

function requireFunctions(section: Uint8Array): void {
	const reader = new Reader(section);
	for (let left = reader.u32(); left > 0; left--) {
		reader.name();
		reader.name();
		if (reader.byte() !== 0) {
			throw new Error("the module imports more than functions");
		}
		reader.skip(1);
	}
}

/** A vector with entries at its end. */
function extended(section: Uint8Array, count: number, added: readonly number[]): Buffer {
	const reader = new Reader(section);
	const before = reader.u32();
	return Buffer.concat([Buffer.from(leb(before + count)), section.subarray(reader.at), Buffer.from(added)]);
}

function meteredCode(section: Uint8Array, fuel: number): Buffer {
	const reader = new Reader(section);
	const count = reader.u32();
	const parts: Uint8Array[] = [Buffer.from(leb(count))];
	for (let left = count; left > 0; left--) {
		const size = reader.u32();
		const body = meteredBody(section.subarray(reader.at, reader.at + size), fuel);
		parts.push(Buffer.from(leb(body.length)), body);
		reader.at += size;
	}
	return Buffer.concat(parts);
}

/**
 * A WebAssembly module that counts what it does: each turn of a loop, and what it copies, takes from its exported global
 * `fuel`; below zero it traps. So that also code that is never asked (a search in a list of 2^53 places) comes to an end, and
 * after the same work on every computer. The module must have variables and import functions alone. Throws on instructions that it does not know.
 */
export function metered(module: Uint8Array): Uint8Array<ArrayBuffer> {
	const reader = new Reader(module, 8);
	const sections: { readonly id: number; readonly content: Uint8Array }[] = [];
	while (reader.at < module.length) {
		const id = reader.byte();
		const size = reader.u32();
		sections.push({ id, content: module.subarray(reader.at, reader.at + size) });
		reader.at += size;
	}
	const globals = sections.find(({ id }) => id === GLOBAL)?.content;
	if (globals === undefined) {
		throw new Error("the module has no variables");
	}
	const fuel = new Reader(globals).u32();
	const parts: Uint8Array[] = [module.subarray(0, 8)];
	for (const { id, content } of sections) {
		let made: Uint8Array = content;
		if (id === IMPORT) {
			requireFunctions(content);
		} else if (id === GLOBAL) {
			// Two variables: an i64 and an i32, both 0.
			made = extended(content, 2, [0x7e, 1, 0x42, 0, 0x0b, 0x7f, 1, 0x41, 0, 0x0b]);
		} else if (id === EXPORT) {
			made = extended(content, 1, [FUEL.length, ...Buffer.from(FUEL), GLOBAL_KIND, ...leb(fuel)]);
		} else if (id === CODE) {
			made = meteredCode(content, fuel);
		}
		parts.push(Buffer.from([id, ...leb(made.length)]), made);
	}
	return new Uint8Array(Buffer.concat(parts));
}
