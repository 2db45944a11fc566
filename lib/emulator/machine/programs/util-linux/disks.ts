import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isRedHatFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { LineReader } from "../kit/lines";
import { type Device, deviceOf, devicesOf, isOldUtil, makeUuid } from "./devices";
import { shortSize } from "./short-size";
import { swapTable } from "./swap-table";

const GIB = 1024 ** 3;

const parentOf = (path: string) =>
	/^(\/dev\/(?:vd|sd|xvd)[a-z])\d+$/.exec(path)?.[1] ?? /^(\/dev\/nvme\d+n\d+)p\d+$/.exec(path)?.[1];

function* runLsblk(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const old = isOldUtil(sys) || sys.machine.facts.userland === "alinux3";
	let columns = ["NAME", "MAJ:MIN", "RM", "SIZE", "RO", "TYPE", old ? "MOUNTPOINT" : "MOUNTPOINTS"];
	let [hasHeader, isFlat, isPairs, inBytes, isPath] = [true, false, false, false, false];
	let withoutChildren = false;
	const words: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg === "--output" || /^-\w*o$/.test(arg)) {
			columns = (args[++at] ?? "").toUpperCase().split(",");
		} else if (arg.startsWith("--output=")) {
			columns = arg.slice(9).toUpperCase().split(",");
		}
		if (/^-[a-zA-Z]+$/.test(arg) || arg.startsWith("--")) {
			const letters = arg.startsWith("--")
				? ({
						"--noheadings": "n",
						"--list": "l",
						"--raw": "r",
						"--pairs": "P",
						"--bytes": "b",
						"--paths": "p",
						"--nodeps": "d",
						"--fs": "f",
					}[arg] ?? "")
				: arg.slice(1);
			hasHeader &&= !letters.includes("n");
			isFlat ||= /[lr]/.test(letters);
			isPairs ||= letters.includes("P");
			inBytes ||= letters.includes("b");
			isPath ||= letters.includes("p");
			withoutChildren ||= letters.includes("d");
			if (letters.includes("f")) {
				columns = ["NAME", "FSTYPE", "LABEL", "UUID", old ? "MOUNTPOINT" : "MOUNTPOINTS"];
			}
		} else if (!/^-/.test(arg) && !/^-\w*o$|^--output$/.test(args[at - 1] ?? "")) {
			words.push(arg);
		}
	}
	const all = devicesOf(sys).filter(({ path }) => path.startsWith("/dev/"));
	const wanted =
		words.length === 0
			? all
			: all.filter(({ path }) => words.some((word) => path === word || (!withoutChildren && parentOf(path) === word)));
	for (const word of words) {
		if (!all.some(({ path }) => path === word)) {
			yield* sys.warn(`lsblk: ${word}: not a block device\n`);
			return isOldUtil(sys) ? 1 : 32;
		}
	}
	const order = [...wanted]
		.sort((a, b) => (a.path < b.path ? -1 : 1))
		.filter(({ path }) => !(withoutChildren && parentOf(path) && words.length === 0));
	const swaps = sys.machine.shared<{ areas: { path: string }[] }>("swap", () => ({ areas: [] })).areas;
	const value = (device: Device, column: string, index: number): string => {
		const parent = parentOf(device.path);
		const name = isPath ? device.path : device.path.slice(5);
		const isLast = !order.slice(index + 1).some(({ path }) => parentOf(path) === parent);
		switch (column) {
			case "NAME":
				return parent && !isFlat && !isPairs && order.some(({ path }) => path === parent)
					? `${isLast ? "└─" : "├─"}${name}`
					: name;
			case "KNAME":
				return device.path.slice(5);
			case "PATH":
				return device.path;
			case "PKNAME":
				return parent?.slice(5) ?? "";
			case "MAJ:MIN":
				return `253:${(device.path.charCodeAt(7) - 97) * 16 + Number(/\d+$/.exec(device.path)?.[0] ?? 0)}`;
			case "RM":
			case "RO":
			case "ROTA":
				return column === "ROTA" ? "1" : "0";
			case "SIZE":
				return inBytes ? String(device.size) : shortSize(device.size);
			case "TYPE":
				return parent ? "part" : /loop/.test(device.path) ? "loop" : "disk";
			case "MOUNTPOINT":
			case "MOUNTPOINTS":
				return (
					sys.machine.mounts().find((mount) => mount.device === device.path)?.point ??
					(swaps.some(({ path }) => path === device.path) ? "[SWAP]" : "")
				);
			case "FSTYPE":
				return device.format?.type ?? "";
			case "UUID":
				return device.format?.uuid ?? "";
			case "LABEL":
				return device.format?.label ?? "";
			case "SERIAL":
				return parent ? "" : device.path === "/dev/vda" ? "bp1system" : (device.serial ?? "");
			default:
				return "";
		}
	};
	const rows = order.map((device, index) => columns.map((column) => value(device, column, index)));
	if (isPairs) {
		yield* sys.print(
			rows.map((row) => `${columns.map((column, index) => `${column}="${row[index]}"`).join(" ")}\n`).join(""),
		);
		return 0;
	}
	const isRight = (column: string) => ["SIZE", "RM", "RO", "ROTA"].includes(column);
	const widths = columns.map((column, index) =>
		Math.max(hasHeader ? column.length : 0, ...rows.map((row) => (row[index] ?? "").length)),
	);
	const line = (cells: readonly string[]) => {
		const text = cells
			.map((cell, index) =>
				isRight(columns[index] ?? "")
					? cell.padStart(widths[index] ?? 0)
					: index === cells.length - 1
						? cell
						: cell.padEnd(widths[index] ?? 0),
			)
			.join(" ");
		return `${columns.length === 1 ? text.trimEnd() : text}\n`;
	};
	yield* sys.print(`${hasHeader ? line(columns) : ""}${rows.map(line).join("")}`);
	return 0;
}

function* runBlkid(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	let tag: string | undefined;
	let format = "full";
	let match: string | undefined;
	const words: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg === "-s") {
			tag = args[++at];
		} else if (arg === "-o") {
			format = args[++at] ?? "full";
		} else if (arg === "-t") {
			match = args[++at];
		} else if (arg === "-U" || arg === "-L") {
			const found = deviceOf(sys, `${arg === "-U" ? "UUID" : "LABEL"}=${args[++at] ?? ""}`);
			if (found === undefined) {
				return 2;
			}
			yield* sys.print(`${found}\n`);
			return 0;
		} else if (!arg.startsWith("-")) {
			words.push(arg);
		}
	}
	const all = devicesOf(sys);
	const asked =
		words.length === 0
			? all
			: words.flatMap((word) => all.find(({ path }) => path === word || path === realOf(sys, word)) ?? []);
	let isAny = false;
	for (const { path, format: found } of asked) {
		if (!found) {
			continue;
		}
		const tags = [
			...(found.label === "" ? [] : [["LABEL", found.label] as const]),
			["UUID", found.uuid] as const,
			...(isRedHatFamily(sys.machine.facts.userland) || found.type === "swap" ? [] : [["BLOCK_SIZE", "4096"] as const]),
			["TYPE", found.type] as const,
		].filter(([key]) => tag === undefined || key === tag);
		if (match !== undefined && !tags.some(([key, value]) => match === key || match === `${key}=${value}`)) {
			continue;
		}
		isAny = true;
		yield* sys.print(
			format === "value"
				? tags.map(([, value]) => `${value}\n`).join("")
				: format === "device"
					? `${path}\n`
					: format === "export"
						? `DEVNAME=${path}\n${tags.map(([key, value]) => `${key}=${value}\n`).join("")}`
						: `${path}: ${tags.map(([key, value]) => `${key}="${value}"`).join(" ")}${isOldUtil(sys) ? " " : ""}\n`,
		);
	}
	return isAny ? 0 : 2;
}

function realOf(sys: Sys, word: string): string {
	try {
		return sys.realpath(word);
	} catch {
		return word;
	}
}

function* runMkswap(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const label = args.includes("-L") ? (args[args.indexOf("-L") + 1] ?? "") : "";
	const word = args.find(
		(arg, index) => !arg.startsWith("-") && !["-L", "-U", "-p", "-v"].includes(args[index - 1] ?? ""),
	);
	if (word === undefined) {
		yield* sys.warn("mkswap: error: Nowhere to set up swap on?\n");
		return 1;
	}
	let size: number | undefined;
	let mode = 0o600;
	try {
		const path = sys.realpath(word);
		({ mode } = sys.stat(path));
		size = sys.machine.disks.sizeOf(path);
		if (sys.machine.mounts().some(({ device }) => device === path)) {
			yield* sys.warn(`mkswap: error: ${word} is mounted; will not make swapspace\n`);
			return 1;
		}
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(
			isOldUtil(sys)
				? `mkswap: cannot open ${word}: ${error.message}\n`
				: `mkswap: cannot open ${word}: ${error.message}\n`,
		);
		return 1;
	}
	if (size === undefined || size < 40_960) {
		yield* sys.warn(`mkswap: error: swap area needs to be at least 40 KiB\n`);
		return 1;
	}
	if (!word.startsWith("/dev/") && (mode & 0o077) !== 0) {
		const octal = mode.toString(8).padStart(4, "0");
		yield* sys.warn(
			`mkswap: ${word}: insecure permissions ${octal}, ${isOldUtil(sys) || sys.machine.facts.userland === "alinux3" ? "0600 suggested." : `fix with: chmod 0600 ${word}`}\n`,
		);
	}
	const uuid = makeUuid(sys);
	const usable = Math.floor(size / 4096) * 4096 - 4096;
	sys.machine.disks.setFormat(sys.realpath(word), { type: "swap", uuid, label });
	const human =
		usable >= GIB
			? `${trimmed(usable / GIB)} GiB`
			: usable >= 1024 ** 2
				? `${trimmed(usable / 1024 ** 2)} MiB`
				: `${Math.round(usable / 1024)} KiB`;
	yield* sys.print(
		`Setting up swapspace version 1, size = ${isOldUtil(sys) ? `${usable / 1024} KiB` : `${human} (${usable} bytes)`}\n${label === "" ? "no label" : `LABEL=${label}`}, UUID=${uuid}\n`,
	);
	return 0;
}

const trimmed = (value: number) => value.toFixed(1).replace(/\.0$/, "");

type Swap = { path: string; type: "file" | "partition"; sizeKiB: number; priority: number };

function* runSwapon(sys: Sys): Routine<number> {
	const [path = "swapon", ...args] = sys.argv();
	const tool = path.slice(path.lastIndexOf("/") + 1);
	const { areas } = sys.machine.shared<{ areas: Swap[] }>("swap", () => ({ areas: [] }));
	const words = args.filter(
		(arg, index) => !arg.startsWith("-") && !["-p", "-o", "-L", "-U"].includes(args[index - 1] ?? ""),
	);
	const isAll = args.includes("-a") || args.includes("--all");
	if (tool === "swapon" && (args.includes("-s") || args.includes("--summary"))) {
		if (areas.length > 0 || isOldUtil(sys) || sys.machine.facts.userland !== "centos7") {
			yield* sys.print(
				areas.length === 0
					? ""
					: `Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n${areas.map((area) => `${area.path.padEnd(40)}${area.type.padEnd(9)}\t${area.sizeKiB}\t\t0\t\t${area.priority}\n`).join("")}`,
			);
		}
		return 0;
	}
	if (tool === "swapon" && (args.length === 0 || args.some((arg) => arg.startsWith("--show")))) {
		const table = swapTable(areas, args);
		if (typeof table !== "string") {
			yield* sys.warn(`swapon: unknown column: ${table.unknown}\n`);
			return 1;
		}
		yield* sys.print(table);
		return 0;
	}
	if (sys.euid() !== 0) {
		yield* sys.warn(
			`${tool}: ${tool === "swapon" ? `cannot open ${words[0] ?? ""}: Permission denied` : "Not superuser."}\n`,
		);
		return tool === "swapon" ? 255 : 16;
	}
	if (isAll) {
		if (tool === "swapoff") {
			areas.length = 0;
			return 0;
		}
		const fstab = yield* sys.readText("/etc/fstab");
		for (const line of fstab.split("\n")) {
			const [source = "", , type] = line.replace(/#.*$/, "").trim().split(/\s+/);
			const device = type === "swap" ? deviceOf(sys, source) : undefined;
			if (type === "swap" && !areas.some((area) => area.path === device)) {
				words.push(source);
			}
		}
		if (words.length === 0) {
			return 0;
		}
	}
	let status = 0;
	for (const word of words) {
		status = Math.max(
			status,
			tool === "swapon" ? yield* switchOn(sys, word, areas) : yield* switchOff(sys, word, areas),
		);
	}
	return status;
}

function* switchOn(sys: Sys, word: string, areas: Swap[]): Routine<number> {
	const device = deviceOf(sys, word);
	if (device === undefined) {
		yield* sys.warn(
			/^(UUID|LABEL)=/.test(word)
				? `swapon: cannot find the device for ${word}\n`
				: isOldUtil(sys)
					? `swapon: stat of ${word} failed: No such file or directory\n`
					: `swapon: cannot open ${word}: No such file or directory\n`,
		);
		return 255;
	}
	const { mode, type, blocks } = sys.stat(device);
	if (type === "file" && (mode & 0o077) !== 0) {
		yield* sys.warn(`swapon: ${word}: insecure permissions ${mode.toString(8).padStart(4, "0")}, 0600 suggested.\n`);
	}
	if (sys.machine.disks.format(device)?.type !== "swap") {
		yield* sys.warn(`swapon: ${word}: read swap header failed${isOldUtil(sys) ? ": Invalid argument" : ""}\n`);
		return 255;
	}
	if (areas.some((area) => area.path === device)) {
		yield* sys.warn(`swapon: ${word}: swapon failed: Device or resource busy\n`);
		return 255;
	}
	const size = sys.machine.disks.sizeOf(device) ?? 0;
	if (type === "file" && blocks * 512 < size * 0.99) {
		yield* sys.warn(`swapon: ${word}: skipping - it appears to have holes.\n`);
		return 255;
	}
	areas.push({
		path: device,
		type: type === "file" ? "file" : "partition",
		sizeKiB: Math.floor(size / 4096) * 4 - 4,
		priority: -2 - areas.length,
	});
	sys.machine.logKernel(
		`Adding ${Math.floor(size / 1024) - 4}k swap on ${device}.  Priority:-2 extents:1 across:${Math.floor(size / 1024)}k FS`,
	);
	return 0;
}

function* switchOff(sys: Sys, word: string, areas: Swap[]): Routine<number> {
	const device = deviceOf(sys, word) ?? word;
	const at = areas.findIndex((area) => area.path === device);
	if (at < 0) {
		yield* sys.warn(
			`swapoff: ${word}: swapoff failed: ${deviceOf(sys, word) === undefined ? "No such file or directory" : "Invalid argument"}\n`,
		);
		return isOldUtil(sys) ? 255 : 4;
	}
	areas.splice(at, 1);
	return 0;
}

type Draft = { parts: { number: number; size: number }[]; isChanged: boolean };

/** Partitions of a disk, by number. */
function partsOf(sys: Sys, disk: string): Draft["parts"] {
	return sys.machine.disks
		.list()
		.filter(({ path }) => parentOf(path) === disk)
		.map(({ path, size }) => ({ number: Number(/\d+$/.exec(path)?.[0] ?? 1), size }))
		.sort((a, b) => a.number - b.number);
}

/** Makes the kernel see a new table. */
function commit(sys: Sys, disk: string, parts: Draft["parts"]): void {
	for (const { number } of partsOf(sys, disk)) {
		if (!parts.some((part) => part.number === number)) {
			sys.machine.disks.remove(`${disk}${number}`);
		}
	}
	for (const { number, size } of parts) {
		if (sys.machine.disks.list().every(({ path }) => path !== `${disk}${number}`)) {
			sys.machine.disks.add(`${disk}${number}`, size);
			try {
				sys.mknod(`${disk}${number}`, "block", 0o660, 253 * 256 + (disk.charCodeAt(7) - 97) * 16 + number);
			} catch (error) {
				if (!isErrno(error, "EEXIST")) {
					throw error;
				}
			}
		}
	}
}

/** fdisk: -l, and its dialogue read from standard input. */
function* runFdisk(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const words = args.filter((arg) => !arg.startsWith("-"));
	const isList = args.some((arg) => /^-\w*l/.test(arg) || arg === "--list");
	if (isList) {
		const disks = devicesOf(sys).filter(
			({ path }) => path.startsWith("/dev/") && !parentOf(path) && (words.length === 0 || words.includes(path)),
		);
		for (const word of words) {
			if (!disks.some(({ path }) => path === word)) {
				yield* sys.warn(`fdisk: cannot open ${word}: No such file or directory\n`);
				return 1;
			}
		}
		for (const disk of disks) {
			yield* sys.print(describeDisk(sys, disk));
		}
		return 0;
	}
	const [disk] = words;
	if (disk === undefined) {
		yield* sys.warn("fdisk: bad usage\nTry 'fdisk --help' for more information.\n");
		return 1;
	}
	const size = sys.machine.disks.list().find(({ path }) => path === disk)?.size;
	if (size === undefined) {
		yield* sys.warn(`fdisk: cannot open ${disk}: No such file or directory\n`);
		return 1;
	}
	const draft: Draft = { parts: partsOf(sys, disk), isChanged: false };
	const reader = new LineReader(sys, 0, "text");
	const lines: string[] = [];
	while (yield* reader.fill()) {
		lines.push(...reader.lines);
	}
	yield* sys.print(
		isOldUtil(sys)
			? "Welcome to fdisk (util-linux 2.23.2).\n\nChanges will remain in memory only, until you decide to write them.\nBe careful before using the write command.\n\n"
			: "\nWelcome to fdisk (util-linux 2.37.2).\nChanges will remain in memory only, until you decide to write them.\nBe careful before using the write command.\n\n",
	);
	for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
		const command = line.trim();
		if (command === "n") {
			const kind = lines.shift();
			const asked = Number(lines.shift()?.trim() || Math.max(0, ...draft.parts.map(({ number }) => number)) + 1);
			const first = lines.shift();
			const last = lines.shift()?.trim() ?? "";
			const [, amount, unit = ""] = /^\+(\d+)([KMGT]?)/i.exec(last) ?? [];
			const used = draft.parts.reduce((sum, part) => sum + part.size, 0);
			const wanted =
				amount === undefined
					? size - used - 1024 ** 2
					: Number(amount) * (unit === "" ? 512 : 1024 ** ("KMGT".indexOf(unit.toUpperCase()) + 1));
			draft.parts.push({ number: asked, size: Math.min(wanted, size - used - 1024 ** 2) });
			draft.isChanged = true;
			yield* sys.print(
				`Command (m for help): Partition type\n   p   primary (${draft.parts.length - 1} primary, 0 extended, ${5 - draft.parts.length} free)\n   e   extended\nSelect (default ${kind?.trim() || "p"}): Partition number: First sector${first?.trim() ? `: ${first.trim()}` : ""}: \nCreated a new partition ${asked} of type 'Linux' and of size ${shortSize(wanted).replace(/([KMGT])$/, " $1iB")}.\n\n`,
			);
		} else if (command === "d") {
			const number =
				draft.parts.length > 1 ? Number(lines.shift()?.trim() || draft.parts.at(-1)?.number) : draft.parts[0]?.number;
			draft.parts = draft.parts.filter((part) => part.number !== number);
			draft.isChanged = true;
			yield* sys.print(`Command (m for help): Partition ${number} has been deleted.\n\n`);
		} else if (command === "o" || command === "g") {
			draft.parts = [];
			draft.isChanged = true;
			yield* sys.print(
				`Command (m for help): Created a new ${command === "o" ? "DOS disklabel with disk identifier 0x5a3f1c7e" : "GPT disklabel"}.\n\n`,
			);
		} else if (command === "p") {
			yield* sys.print(
				`Command (m for help): ${describeDisk(sys, { path: disk, size, format: undefined }, draft.parts)}`,
			);
		} else if (command === "w") {
			if (sys.machine.mounts().some(({ device }) => parentOf(device) === disk)) {
				yield* sys.print("The partition table has been altered.\n");
				yield* sys.warn(
					`Re-reading the partition table failed.: Device or resource busy\n\nThe kernel still uses the old table. The new table will be used at the next reboot or after you run partprobe(8) or kpartx(8).\n`,
				);
				return 1;
			}
			commit(sys, disk, draft.parts);
			yield* sys.print(
				isOldUtil(sys)
					? "Command (m for help): The partition table has been altered!\n\nCalling ioctl() to re-read partition table.\nSyncing disks.\n"
					: "Command (m for help): The partition table has been altered.\nCalling ioctl() to re-read partition table.\nSyncing disks.\n\n",
			);
			return 0;
		} else if (command === "q") {
			return 0;
		} else if (command === "t") {
			if (draft.parts.length > 1) {
				lines.shift();
			}
			lines.shift();
			yield* sys.print("Command (m for help): Changed type of partition 'Linux'.\n\n");
		}
	}
	return draft.isChanged ? 1 : 0;
}

function describeDisk(sys: Sys, disk: Device, parts = partsOf(sys, disk.path)): string {
	const sectors = disk.size / 512;
	const gib = (disk.size / GIB).toFixed(0);
	const head = isOldUtil(sys)
		? `\nDisk ${disk.path}: ${(disk.size / 1e9).toFixed(1)} GB, ${disk.size} bytes, ${sectors} sectors\nUnits = sectors of 1 * 512 = 512 bytes\nSector size (logical/physical): 512 bytes / 512 bytes\nI/O size (minimum/optimal): 512 bytes / 512 bytes\n`
		: `Disk ${disk.path}: ${gib} GiB, ${disk.size} bytes, ${sectors} sectors\nUnits: sectors of 1 * 512 = 512 bytes\nSector size (logical/physical): 512 bytes / 512 bytes\nI/O size (minimum/optimal): 512 bytes / 512 bytes\n`;
	if (parts.length === 0) {
		return `${head}\n`;
	}
	let start = 2048;
	const rows = parts.map(({ number, size }) => {
		const end = start + Math.floor(size / 512) - 1;
		const row = isOldUtil(sys)
			? `${`${disk.path}${number}`.padEnd(11)} ${number === 1 && disk.path === "/dev/vda" ? "*" : " "} ${String(start).padStart(12)} ${String(end).padStart(11)} ${String(Math.floor(size / 1024)).padStart(11)}   83  Linux\n`
			: `${`${disk.path}${number}`} ${number === 1 && disk.path === "/dev/vda" ? "*   " : "    "} ${String(start).padStart(6)} ${end} ${Math.floor(size / 512)} ${shortSize(size).padStart(5)} 83 Linux\n`;
		start = end + 1;
		return row;
	});
	return `${head}Disk label type: dos\nDisk identifier: 0x000b2d99\n\n${isOldUtil(sys) ? "   Device Boot      Start         End      Blocks   Id  System\n" : "Device     Boot Start       End   Sectors  Size Id Type\n"}${rows.join("")}\n`;
}

/** parted -s: mklabel, mkpart, print, rm. */
function* runParted(sys: Sys): Routine<number> {
	const words = sys
		.argv()
		.slice(1)
		.filter((arg) => !/^-[sa]$|^--(script|align)$|^(opt|optimal|min|minimal|cyl|none)$/.test(arg));
	const [disk, ...rest] = words;
	const size = sys.machine.disks.list().find(({ path }) => path === disk)?.size;
	if (disk === undefined || size === undefined) {
		yield* sys.warn(`Error: Could not stat device ${disk ?? ""} - No such file or directory.\n`);
		return 1;
	}
	const command = rest.flatMap((word) => word.split(/\s+/));
	let parts = partsOf(sys, disk);
	for (let at = 0; at < command.length; at++) {
		const verb = command[at];
		if (verb === "mklabel" || verb === "mktable") {
			parts = [];
			at += 1;
		} else if (verb === "mkpart") {
			const amounts = command
				.slice(at + 1)
				.filter((word) => /^\d+(\.\d+)?(%|[KMGT]?i?B?|s)$|^-\d/.test(word))
				.slice(0, 2);
			const toBytes = (text: string) => {
				const [, number = "0", unit = "MB"] = /^-?([\d.]+)(.*)$/.exec(text) ?? [];
				return unit === "%"
					? (size * Number(number)) / 100
					: unit === "s"
						? Number(number) * 512
						: Number(number) * (unit.includes("i") ? 1024 : 1000) ** ("KMGT".indexOf(unit.charAt(0)) + 1);
			};
			const [from = 0, to = size] = amounts.map(toBytes);
			parts.push({
				number: parts.length + 1,
				size: Math.max(
					1024 ** 2,
					Math.min(to <= 0 || amounts[1] === "-1" ? size : to, size) - Math.max(from, 1024 ** 2),
				),
			});
			at = command.length;
		} else if (verb === "rm") {
			const number = Number(command[++at]);
			parts = parts.filter((part) => part.number !== number);
		} else if (verb === "print") {
			yield* sys.print(
				`Model: Virtio Block Device (virtblk)\nDisk ${disk}: ${(size / 1e9).toFixed(1)}GB\nSector size (logical/physical): 512B/512B\nPartition Table: ${parts.length > 0 ? "msdos" : "unknown"}\nDisk Flags: \n\nNumber  Start   End     Size    Type     File system  Flags\n${parts.map(({ number, size: length }) => ` ${number}      1049kB  ${(length / 1e9).toFixed(1)}GB  ${(length / 1e9).toFixed(1)}GB  primary\n`).join("")}\n`,
			);
		}
	}
	commit(sys, disk, parts);
	return 0;
}

/** sfdisk: one partition a line of standard input; growpart and partprobe have nothing to do on a disk that is in use whole. */
function* runSfdisk(sys: Sys): Routine<number> {
	const disk = sys
		.argv()
		.slice(1)
		.find((arg) => arg.startsWith("/dev/"));
	const size = sys.machine.disks.list().find(({ path }) => path === disk)?.size;
	if (disk === undefined || size === undefined) {
		yield* sys.warn(`sfdisk: cannot open ${disk ?? ""}: No such file or directory\n`);
		return 1;
	}
	const reader = new LineReader(sys, 0, "text");
	const parts: Draft["parts"] = [];
	while (yield* reader.fill()) {
		for (const line of reader.lines.filter((text) => text.trim() !== "" && !/^label/.test(text))) {
			const [, amount, unit = ""] = /(?:^[^,]*,|size=)\s*\+?(\d+)([KMGT]?)/.exec(line) ?? [];
			const used = parts.reduce((sum, part) => sum + part.size, 0);
			parts.push({
				number: parts.length + 1,
				size:
					amount === undefined
						? size - used - 1024 ** 2
						: Number(amount) * (unit === "" ? 512 : 1024 ** ("KMGT".indexOf(unit) + 1)),
			});
		}
	}
	commit(sys, disk, parts);
	yield* sys.print(
		"The partition table has been altered.\nCalling ioctl() to re-read partition table.\nSyncing disks.\n",
	);
	return 0;
}

function* runGrowpart(sys: Sys): Routine<number> {
	const [disk = "", number = ""] = sys
		.argv()
		.slice(1)
		.filter((arg) => !arg.startsWith("-"));
	const found = sys.machine.disks.list().find(({ path }) => path === `${disk}${number}`);
	if (!found) {
		yield* sys.warn(`FAILED: ${disk}: does not exist\n`);
		return 2;
	}
	yield* sys.print(`NOCHANGE: partition ${number} is size ${Math.floor(found.size / 512)}. it cannot be grown\n`);
	return 1;
}

function* runWipefs(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const isAll = args.some((arg) => /^-\w*a|^--all/.test(arg));
	for (const word of args.filter((arg) => !arg.startsWith("-"))) {
		const device = deviceOf(sys, word);
		if (device === undefined) {
			yield* sys.warn(`wipefs: error: ${word}: probing initialization failed: No such file or directory\n`);
			return 1;
		}
		const format = sys.machine.disks.format(device);
		if (format && isAll) {
			sys.machine.disks.setFormat(device, undefined);
			yield* sys.print(`${word}: 2 bytes were erased at offset 0x00000438 (${format.type}): 53 ef\n`);
		}
	}
	return 0;
}

function* runNothing(sys: Sys): Routine<number> {
	yield* sys.print("");
	return 0;
}

/** Disks, partitions and swap. */
export const DISK_PROGRAMS: readonly Program[] = [
	{ name: "lsblk", run: runLsblk },
	{ name: "blkid", run: runBlkid },
	{ name: "mkswap", run: runMkswap },
	{ name: "swapon", run: runSwapon },
	{ name: "swapoff", run: runSwapon },
	{ name: "fdisk", run: runFdisk },
	{ name: "sfdisk", run: runSfdisk },
	{ name: "parted", run: runParted },
	{ name: "growpart", run: runGrowpart },
	{ name: "wipefs", run: runWipefs },
	{ name: "partprobe", run: runNothing },
	{ name: "partx", run: runNothing },
];
