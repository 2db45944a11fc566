import { ZEROS } from "./content";
import { Errno } from "./errno";
import { type AccessMode, OpenFile } from "./open-file";
import { statOf } from "./stat";
import type { Stat } from "./sys";
import type { Place } from "./volume";

/** Device number as stat gives it in rdev: major << 8 | minor. */
export function deviceNumber(major: number, minor: number): number {
	return (major << 8) | minor;
}

/** What devices need of their machine. */
export type DeviceHost = {
	randomBytes(length: number): Uint8Array;
	logKernel(text: string): void;
};

class Device extends OpenFile {
	constructor(
		path: string,
		mode: AccessMode,
		private readonly place: Place,
		private readonly reading: (length: number) => Uint8Array,
		private readonly writing: (bytes: Uint8Array) => void,
	) {
		super(path, mode);
	}

	read(length: number): Uint8Array {
		return this.reading(length);
	}

	write(bytes: Uint8Array): number {
		this.writing(bytes);
		return bytes.length;
	}

	override seek(): number {
		return 0;
	}

	stat(): Stat {
		return statOf(this.place);
	}
}

const nothing = () => new Uint8Array();
const swallow = () => {};
const zeros = (length: number) => (length <= ZEROS.length ? ZEROS.subarray(0, length) : new Uint8Array(length));

/** Opens a character device; ENXIO when there is nothing behind the node. */
export function openDevice(host: DeviceHost, path: string, mode: AccessMode, place: Place, rdev: number): OpenFile {
	const open = (read: (length: number) => Uint8Array, write: (bytes: Uint8Array) => void) =>
		new Device(path, mode, place, read, write);
	const random = (length: number) => host.randomBytes(length);
	switch (rdev) {
		case deviceNumber(1, 3):
			return open(nothing, swallow);
		case deviceNumber(1, 5):
			return open(zeros, swallow);
		case deviceNumber(1, 7):
			return open(zeros, () => {
				throw new Errno("ENOSPC");
			});
		case deviceNumber(1, 8):
		case deviceNumber(1, 9):
			return open(random, swallow);
		case deviceNumber(1, 11):
			return open(nothing, (bytes) =>
				host.logKernel(
					Buffer.from(bytes)
						.toString()
						.replace(/^<\d+>/, "")
						.trimEnd(),
				),
			);
		case deviceNumber(5, 1):
			return open(nothing, swallow);
		default:
			throw new Errno("ENXIO");
	}
}

/** Nodes that devtmpfs holds at boot: name, type, mode, major, minor. */
export const DEVICE_NODES: readonly (readonly [
	name: string,
	type: "character" | "block",
	mode: number,
	major: number,
	minor: number,
])[] = [
	["null", "character", 0o666, 1, 3],
	["zero", "character", 0o666, 1, 5],
	["full", "character", 0o666, 1, 7],
	["random", "character", 0o666, 1, 8],
	["urandom", "character", 0o666, 1, 9],
	["kmsg", "character", 0o644, 1, 11],
	["tty", "character", 0o666, 5, 0],
	["console", "character", 0o600, 5, 1],
	["tty0", "character", 0o620, 4, 0],
	["tty1", "character", 0o620, 4, 1],
	["ttyS0", "character", 0o660, 4, 64],
	["ptmx", "character", 0o666, 5, 2],
	["loop-control", "character", 0o660, 10, 237],
	["loop0", "block", 0o660, 7, 0],
	["loop1", "block", 0o660, 7, 1],
	["vda", "block", 0o660, 254, 0],
	["vda1", "block", 0o660, 254, 1],
];
