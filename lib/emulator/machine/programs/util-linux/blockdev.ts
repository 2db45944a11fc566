import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";

/** Bytes of a sector, and of a block of the page cache. */
const SECTOR = 512;
const BLOCK = 4096;
/** Sectors that the kernel reads ahead. */
const READ_AHEAD = 256;

/** What blockdev tells of a device of so many bytes. */
const GETTERS: Readonly<Record<string, (size: number) => number>> = {
	"--getsize64": (size) => size,
	"--getsz": (size) => Math.floor(size / SECTOR),
	"--getsize": (size) => Math.floor(size / SECTOR),
	"--getss": () => SECTOR,
	"--getpbsz": () => SECTOR,
	"--getiomin": () => SECTOR,
	"--getioopt": () => 0,
	"--getalignoff": () => 0,
	"--getmaxsect": () => 2560,
	"--getbsz": () => BLOCK,
	"--getra": () => READ_AHEAD,
	"--getfra": () => READ_AHEAD,
	"--getro": () => 0,
};
/** What it changes or makes the kernel do: nothing that shows here. */
const DOERS = new Set(["--rereadpt", "--flushbufs", "--setrw"]);
const REPORT = "--report";

/** Bytes of a block device; the complaint when it is none. */
function sizeOf(sys: Sys, path: string): number | string {
	try {
		if (sys.stat(path).type !== "block") {
			return "ioctl error on BLKGETSIZE64: Inappropriate ioctl for device";
		}
		return sys.machine.disks.sizeOf(sys.realpath(path)) ?? `cannot open ${path}: No such device or address`;
	} catch (error) {
		if (isErrno(error)) {
			return `cannot open ${path}: ${error.message}`;
		}
		throw error;
	}
}

/** blockdev(8): commands for block devices, in the order in which they are given. */
export const BLOCKDEV: Program = {
	name: "blockdev",
	*run(sys) {
		const args = sys.argv().slice(1);
		const commands = args.filter((arg) => arg.startsWith("-") && arg !== "-v" && arg !== "-q");
		const devices = args.filter((arg) => !arg.startsWith("-"));
		const unknown = commands.find((arg) => !Object.hasOwn(GETTERS, arg) && !DOERS.has(arg) && arg !== REPORT);
		if (unknown !== undefined || commands.length === 0) {
			const what = unknown === undefined ? "not enough arguments" : `Unknown command: ${unknown}`;
			yield* sys.warn(`blockdev: ${what}\nTry 'blockdev --help' for more information.\n`);
			return 1;
		}
		if (commands.includes(REPORT)) {
			return yield* report(sys, devices);
		}
		if (devices.length === 0) {
			yield* sys.warn("blockdev: no device specified\nTry 'blockdev --help' for more information.\n");
			return 1;
		}
		for (const path of devices) {
			const size = sizeOf(sys, path);
			if (typeof size === "string") {
				yield* sys.warn(`blockdev: ${size}\n`);
				return 1;
			}
			for (const command of commands) {
				const getter = GETTERS[command];
				if (getter !== undefined) {
					yield* sys.print(`${getter(size)}\n`);
				}
			}
		}
		return 0;
	},
};

function* report(sys: Sys, devices: readonly string[]): Routine<number> {
	const paths =
		devices.length > 0
			? devices
			: sys.machine.disks
					.list()
					.map(({ path }) => path)
					.filter((path) => path.startsWith("/dev/"));
	yield* sys.print("RO    RA   SSZ   BSZ        StartSec            Size   Device\n");
	for (const path of paths) {
		const size = sizeOf(sys, path);
		if (typeof size === "string") {
			yield* sys.warn(`blockdev: ${size}\n`);
			return 1;
		}
		const start = /\d$/.test(path) ? 2048 : 0;
		yield* sys.print(
			`rw ${String(READ_AHEAD).padStart(5)} ${String(SECTOR).padStart(5)} ${String(BLOCK).padStart(5)} ${String(start).padStart(15)} ${String(size).padStart(15)}   ${path}\n`,
		);
	}
	return 0;
}
